package dev.lockstep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line within this JVM. */
public record Run(int exitCode, String out, String err) {
    public static Run lockstep(String... args) {
        return lockstep(Terminal.NONE, args);
    }

    static Run lockstep(Terminal terminal, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Main.run(args, new PrintWriter(out), new PrintWriter(err), terminal);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
