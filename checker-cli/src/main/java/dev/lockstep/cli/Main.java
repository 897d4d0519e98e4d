package dev.lockstep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Entry point: streams and arguments in, an exit code out. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(
                args,
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                Terminal.detect());
        System.exit(exitCode);
    }

    /** Runs one command line, without touching the JVM's own streams and without ending it. */
    static int run(String[] args, PrintWriter out, PrintWriter err, Terminal terminal) {
        CommandLine lockstep = Lockstep.commandLine(terminal.withColorOption(args), args);
        lockstep.setOut(out).setErr(err);
        int exitCode = execute(lockstep, args);
        err.flush();
        out.flush();
        if (out.checkError() && exitCode != ExitCode.USAGE) {
            err.println("lockstep: standard output could not be written");
            err.flush();
            return ExitCode.NOT_ANALYSED;
        }
        return exitCode;
    }

    /** What is no exception ends here: a JVM that died of it would exit with the code that means "blocked". */
    private static int execute(CommandLine lockstep, String... args) {
        try {
            return lockstep.execute(args);
        } catch (OutOfMemoryError e) {
            lockstep.getErr()
                    .println("lockstep: out of memory with "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB of heap; give more with LOCKSTEP_OPTS=-Xmx4g");
        } catch (Error e) {
            Failures.internalError(e, lockstep.getErr());
        }
        return ExitCode.NOT_ANALYSED;
    }

    /** Reports are UTF-8 on every system, whatever the locale of a build agent says. */
    static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
