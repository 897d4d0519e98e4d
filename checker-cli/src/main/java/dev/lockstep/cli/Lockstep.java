package dev.lockstep.cli;

import dev.lockstep.cli.Failures.OnExecution;
import dev.lockstep.cli.Failures.OnParameters;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "lockstep",
        header = "May these files go to production?",
        description = {
            "A release moves in lockstep, all of it or none of it. Lockstep reads the bytecode of what is deployed and"
                    + " of what would be, says what would break and why, and blocks the partial drop.",
        },
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeList = {
            "0:allowed, or done",
            "1:blocked",
            "2:wrong usage or configuration",
            "3:could not analyse, read or write everything",
        },
        footer = {
            "  lockstep demo                                      see a partial drop blocked",
            "  lockstep gate prod/ shop-1.5.0.zip                 may this release go out?",
            "  lockstep gate prod/ shop-1.5.0.zip --deploy lib/shop-pricing.jar",
            "  lockstep scan /opt/shop                            what is broken in this install?",
            "  lockstep compare shop-1.4.2.zip shop-1.5.0.zip     what changed for callers?",
            "  lockstep help gate                                 all options of a command",
        })
@SuppressWarnings("UnusedVariable") // picocli acts on the flags
final class Lockstep implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    static CommandLine commandLine(Terminal terminal) {
        var lockstep = new CommandLine(new Lockstep());
        lockstep.addSubcommand(new GateCommand(terminal))
                .addSubcommand(new ScanCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        arrangeHelp(lockstep);
        lockstep.getSubcommands().values().forEach(Lockstep::arrangeHelp);
        return lockstep.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(terminal.columns())
                .setUsageHelpLongOptionsMaxWidth(32)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colored() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(new OnParameters())
                .setExecutionExceptionHandler(new OnExecution());
    }

    /** All commands' help pages are laid out alike. */
    private static void arrangeHelp(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .footerHeading("%nExamples:%n");
    }

    /** Without a command there is nothing to do: show what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
    }
}
