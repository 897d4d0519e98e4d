package dev.lockstep.cli;

import dev.lockstep.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when a command cannot do its work: one line, unless the mistake is ours. */
final class Failures {
    private Failures() {}

    /** Wrong usage: what is wrong, what was perhaps meant, where the help is. */
    static final class OnParameters implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException e, String[] args) {
            CommandLine command = e.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("lockstep: " + oneLine(e.getMessage()));
            if (!UnmatchedArgumentException.printSuggestions(e, err)) {
                err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            }
            return ExitCode.USAGE;
        }
    }

    /** An input that cannot be read is told in one line; anything else is a mistake of ours, and we want the trace. */
    static final class OnExecution implements IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
            PrintWriter err = command.getErr();
            if (e instanceof IOException io) {
                err.println("lockstep: " + message(io));
            } else if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
                err.println("lockstep: " + message(io));
            } else {
                internalError(e, err);
            }
            return ExitCode.NOT_ANALYSED;
        }
    }

    /** Tells what no user can have caused. */
    static void internalError(Throwable e, PrintWriter err) {
        err.println("lockstep: internal error, please report");
        e.printStackTrace(err);
    }

    /** The reason in words: some exceptions of the JDK carry nothing but the path. */
    static String message(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file: " + oneLine(e.getMessage());
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied: " + oneLine(e.getMessage());
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
    }

    /** A name from a hostile archive may hold line breaks and escape sequences; none reaches the terminal. */
    private static String oneLine(@Nullable String text) {
        return Visible.text(Objects.requireNonNullElse(text, ""));
    }
}
