package dev.lockstep.cli;

import dev.lockstep.cli.Failures.OnExecution;
import dev.lockstep.cli.Failures.OnParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    private static final List<String> VERSION = List.of("-V", "--version");
    private static final List<String> NEED_ALL = List.of("completion", "help");

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

    /** The whole command line, for any arguments. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, name -> true);
    }

    /**
     * As much of the command line as these arguments need. Reading the annotations of all commands takes longer than
     * everything else that a short run does, so a known first word is looked up and only its command is read.
     */
    static CommandLine commandLine(Terminal terminal, String... args) {
        String first = args.length == 0 ? "" : args[0];
        if (VERSION.contains(first)) {
            return commandLine(terminal, name -> false);
        }
        boolean alone = commands(terminal).containsKey(first) && !NEED_ALL.contains(first);
        return commandLine(terminal, name -> !alone || name.equals(first));
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("gate", () -> new GateCommand(terminal));
        commands.put("scan", () -> new ScanCommand(terminal));
        commands.put("compare", () -> new CompareCommand(terminal));
        commands.put("baseline", () -> new BaselineCommand(terminal));
        commands.put("explain", () -> new ExplainCommand(terminal));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("completion", CompletionCommand::new);
        commands.put("help", HelpCommand::new);
        return commands;
    }

    private static CommandLine commandLine(Terminal terminal, Predicate<String> wanted) {
        var lockstep = new CommandLine(new Lockstep());
        commands(terminal).forEach((name, command) -> {
            if (wanted.test(name)) {
                lockstep.addSubcommand(name, command.get());
            }
        });
        arrangeHelp(lockstep);
        lockstep.getSubcommands().values().forEach(Lockstep::arrangeHelp);
        return lockstep.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
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
