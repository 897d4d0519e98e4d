package dev.lockstep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command. */
@Command(
        name = "help",
        header = "Show the help of a command.",
        exitCodeList = {"0:shown", "2:no such command"},
        footer = {"  lockstep help gate"})
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Without it, the help of lockstep as a whole.")
    private @Nullable String command;

    @Override
    public Integer call() {
        CommandLine lockstep = spec.root().commandLine();
        CommandLine asked = command == null ? lockstep : find(lockstep, command);
        asked.usage(lockstep.getOut(), lockstep.getColorScheme());
        return ExitCode.OK;
    }

    private CommandLine find(CommandLine lockstep, String name) {
        CommandLine found = lockstep.getSubcommands().get(name);
        if (found != null) {
            return found;
        }
        List<String> known = new ArrayList<>(lockstep.getSubcommands().keySet());
        throw new ParameterException(
                spec.commandLine(), "there is no command '" + name + "'; known are " + String.join(", ", known));
    }
}
