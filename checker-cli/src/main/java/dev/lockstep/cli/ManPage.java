package dev.lockstep.cli;

import dev.lockstep.report.ToolVersion;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page {@code lockstep(1)}, from the same declarations as {@code --help}. */
final class ManPage {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME", "The JDK to run on, 17 or newer; without it the java on the PATH.",
            "LOCKSTEP_OPTS", "Options for the JVM, for example -Xmx4g. JAVA_OPTS is read too.",
            "LOCKSTEP_CACHE",
                    "Folder for the class-data archive that makes starts fast, or off for none. Without it the"
                            + " archive stands beside the jars, or in XDG_CACHE_HOME where those are read-only.",
            "NO_COLOR", "When set and not empty, no colours.");

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** The page as troff source. */
    static String of(CommandLine lockstep) {
        var manual = new ManPage();
        manual.write(lockstep);
        return manual.page.toString();
    }

    private void write(CommandLine lockstep) {
        CommandSpec spec = lockstep.getCommandSpec();
        macro(".TH LOCKSTEP 1 \"\" \"Lockstep " + ToolVersion.current() + "\" \"User Commands\"");
        section("NAME");
        text("lockstep \\- " + escape(String.join(" ", spec.usageMessage().header())));
        section("SYNOPSIS");
        text("\\fBlockstep\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]");
        section("DESCRIPTION");
        text(plain(spec.usageMessage().description()));
        section("COMMANDS");
        lockstep.getSubcommands().values().forEach(this::command);
        section("OPTIONS OF GATE, SCAN AND COMPARE");
        lockstep.getSubcommands().values().stream()
                .map(command -> command.getCommandSpec().argGroups())
                .filter(groups -> !groups.isEmpty())
                .findFirst()
                .orElseThrow()
                .forEach(this::group);
        section("EXIT STATUS");
        spec.usageMessage().exitCodeList().forEach((code, meaning) -> term("\\fB" + code + "\\fR", meaning));
        section("ENVIRONMENT");
        ENVIRONMENT.entrySet().stream()
                .sorted(Entry.comparingByKey())
                .forEach(variable -> term("\\fB" + variable.getKey() + "\\fR", variable.getValue()));
        section("EXAMPLES");
        verbatim(spec.usageMessage().footer());
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        macro(".SS lockstep " + escape(spec.name() + arguments(spec)));
        text(plain(usage.header()));
        if (usage.description().length > 0) {
            macro(".PP");
            text(plain(usage.description()));
        }
        spec.positionalParameters()
                .forEach(argument -> term("\\fI" + escape(argument.paramLabel()) + "\\fR", says(argument)));
        spec.options().stream()
                .filter(option -> option.group() == null && !option.usageHelp())
                .forEach(this::option);
    }

    private static String arguments(CommandSpec spec) {
        var words = new StringBuilder();
        for (var argument : spec.positionalParameters()) {
            boolean needed = argument.arity().min() > 0;
            words.append(needed ? " " : " [").append(argument.paramLabel()).append(needed ? "" : "]");
        }
        return words.toString();
    }

    private void group(ArgGroupSpec group) {
        macro(".SS " + escape(String.format(group.heading()).strip().replace(":", "")));
        group.options().forEach(this::option);
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=\\fI" + escape(option.paramLabel()) + "\\fR";
        term("\\fB" + escape(String.join(", ", option.names())) + "\\fR" + value, says(option));
    }

    /** The description with its variables filled in. */
    private static String says(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private void term(String term, String meaning) {
        macro(".TP");
        page.append(term).append('\n');
        text(escape(meaning));
    }

    private void section(String title) {
        macro(".SH " + title);
    }

    private void macro(String line) {
        page.append(line).append('\n');
    }

    private void text(String escaped) {
        page.append(escaped).append('\n');
    }

    private void verbatim(String... lines) {
        macro(".nf");
        List.of(lines).forEach(line -> text(escape(String.format(line).strip())));
        macro(".fi");
    }

    private static String plain(String... markup) {
        return escape(Text.class
                .cast(CommandLine.Help.Ansi.OFF.new Text(String.join(" ", markup)))
                .toString());
    }

    /** A hyphen would be typeset as a dash, and a line that begins with a dot or quote would be a request. */
    private static String escape(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
