package dev.lockstep.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that completes our commands and options in a shell. */
@Command(
        name = "completion",
        header = "Print the completion script for bash or zsh.",
        footer = {
            "  source <(lockstep completion bash)                      in ~/.bashrc",
            "  source <(lockstep completion zsh)                       in ~/.zshrc",
            "  lockstep completion bash > /etc/bash_completion.d/lockstep",
        },
        exitCodeList = {"0:printed", "2:wrong usage"})
@SuppressWarnings({"FieldCanBeFinal", "UnusedVariable"}) // picocli assigns and checks the shell
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..1",
            description = "${COMPLETION-CANDIDATES} (default: bash). One script serves both.")
    private Shell shell = Shell.BASH;

    /** The shells that the script is written for; in zsh it turns on bash's way of completing. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        CommandLine lockstep = spec.root().commandLine();
        lockstep.getOut().print(AutoComplete.bash("lockstep", lockstep));
        return ExitCode.OK;
    }
}
