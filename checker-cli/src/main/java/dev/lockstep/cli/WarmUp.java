package dev.lockstep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Uses the program once as people do. The launcher runs this to learn which classes the class-data archive shall hold;
 * it is no command.
 */
public final class WarmUp {
    private WarmUp() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        Path folder = Files.createTempDirectory("lockstep");
        try {
            String shop = folder.resolve("shop").toString();
            run("--version");
            run("--help");
            run("gate", "--help");
            run("no-such-command");
            run("explain");
            run("explain", "missing-method");
            run("demo", "--keep", shop);
            run("scan", shop, "-o", folder.resolve("scan.json").toString());
            run("scan", ownJars().toString(), "-o", folder.resolve("own.json").toString());
            String old = shop + "/shop-1.4.2";
            String now = shop + "/shop-1.5.0";
            run("compare", old, now, "--color", "always");
            run("compare", now, old, "-o", folder.resolve("compare.html").toString());
        } finally {
            delete(folder);
        }
    }

    /** An install as good as any: thousands of classes, and links to optional libraries that fail. */
    private static Path ownJars() throws URISyntaxException {
        var own = WarmUp.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(own.toURI()).resolveSibling("");
    }

    private static void run(String... args) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Main.run(args, Main.writer(nowhere), Main.writer(nowhere), Terminal.detect());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
