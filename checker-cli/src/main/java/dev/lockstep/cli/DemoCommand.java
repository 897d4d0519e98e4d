package dev.lockstep.cli;

import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the story that Lockstep is about, on two releases of a small shop. */
@Command(
        name = "demo",
        header = "See a partial deployment of a small shop blocked.",
        description = {
            "Unpacks two releases of a small shop and their sources, drops one jar of the new release on the old one"
                    + " and runs the gate on it. Both releases run on their own; the mix does not. The folder stays, so that"
                    + " you can repeat every step by hand. Needs no network.",
        },
        exitCodeList = {"0:the gate blocked the drop, as it should", "2:wrong usage", "3:the demo did not work"},
        footer = {"  lockstep demo", "  lockstep demo --keep ./shop"})
final class DemoCommand implements Callable<Integer> {
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./:+=@%,-]+");
    private static final int BLOCKED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Where to unpack (default: lockstep-demo in the folder for temporary files).")
    private @Nullable Path keep;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = keep == null ? Path.of(System.getProperty("java.io.tmpdir"), "lockstep-demo") : keep;
        DemoShop shop = DemoShop.unpack(folder);
        out.println(scene(shop));
        int exitCode = Lockstep.commandLine(terminal)
                .setOut(out)
                .setErr(spec.commandLine().getErr())
                .execute(
                        "gate",
                        shop.deployed().toString(),
                        shop.candidate().toString(),
                        "--deploy",
                        DemoShop.PARTIAL_DROP);
        out.println();
        if (exitCode != BLOCKED) {
            spec.commandLine()
                    .getErr()
                    .println("lockstep: the gate should have ended with exit code 1, not " + exitCode);
            return ExitCode.NOT_ANALYSED;
        }
        out.print(moral(shop, folder.resolve("mixed")));
        return ExitCode.OK;
    }

    private static String scene(DemoShop shop) {
        return """
                A small shop runs release %s. A build has made release %s. Both are tested, and both work.
                Only the price calculation matters to us, says the ticket: can we not just copy %s?

                  in production   %s
                  the new build   %s
                  their sources   %s

                $ %s
                """.formatted(
                        DemoShop.DEPLOYED,
                        DemoShop.CANDIDATE,
                        DemoShop.PARTIAL_DROP,
                        shop.deployed(),
                        shop.candidate(),
                        shop.sources(),
                        gate(shop) + " --deploy " + DemoShop.PARTIAL_DROP);
    }

    private static String moral(DemoShop shop, Path mixed) {
        return """
                Exit code of the gate: %s. A pipeline stops here.

                The same by hand:
                  %s --deploy %s; echo $?

                What would have happened: make the mix and start it.
                  cp -R %s/. %s
                  cp %s %s
                  java -jar %s

                The way out: the whole release, all of it (exit code 0).
                  %s; echo $?

                What the finding means:
                  %s explain missing-method
                """.formatted(
                        BLOCKED,
                        gate(shop),
                        DemoShop.PARTIAL_DROP,
                        word(shop.deployed()),
                        word(mixed),
                        word(shop.candidate().resolve(DemoShop.PARTIAL_DROP)),
                        word(mixed.resolve("lib")),
                        word(mixed.resolve("lib/shop-app.jar")),
                        gate(shop),
                        program());
    }

    private static String gate(DemoShop shop) {
        return program() + " gate " + word(shop.deployed()) + " " + word(shop.candidate());
    }

    /** As the user called us, which the launcher knows. */
    private static String program() {
        return word(System.getProperty("lockstep.launcher", "lockstep"));
    }

    private static String word(Object text) {
        String word = text.toString();
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
