package dev.lockstep.rules.emergent;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.report.Report;
import dev.lockstep.rules.Finding;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two releases, and some files of the second copied onto the first. The gate looks at the result, and the JVM runs
 * {@code public static Object run()} of {@code app.Main} in all three.
 */
public record Drop(Install deployed, Install candidate, List<String> paths) {
    public static Drop of(Install deployed, Install candidate, String... paths) {
        return new Drop(deployed, candidate, List.of(paths));
    }

    /** An install of two jars: {@code lib/app.jar} with {@code app.Main}, and {@code lib/lib.jar}. */
    public static Install install(Compiled lib, Compiled app) {
        return new Install().jar("lib/app.jar", app).jar("lib/lib.jar", lib);
    }

    /** What the gate finds by one rule. */
    public List<Finding> findings(String rule, Path folder) throws IOException {
        return report(folder).findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    public Report report(Path folder) throws IOException {
        return Checker.gate(
                deployed.writeTo(folder.resolve("deployed")),
                candidate.writeTo(folder.resolve("candidate")),
                paths,
                CheckerOptions.DEFAULT);
    }

    /** What the entry gives in deployed, in the candidate and in the mix. */
    public List<String> results(Path folder) throws Exception {
        return List.of(
                run(deployed.writeTo(folder.resolve("run-deployed"))),
                run(candidate.writeTo(folder.resolve("run-candidate"))),
                run(mixed().writeTo(folder.resolve("run-mixed"))));
    }

    /** The install after the drop; a path that the candidate lacks is removed. */
    public Install mixed() {
        var mixed = new Install().folder("", deployed);
        for (String path : paths) {
            byte[] content = candidate.files().get(path);
            if (content == null) {
                mixed.without(path);
            } else {
                mixed.file(path, content);
            }
        }
        return mixed;
    }

    /** What the entry gives in an install. */
    public static String run(Path install) throws Exception {
        List<URL> classPath = new ArrayList<>(List.of(install.toUri().toURL()));
        try (Stream<Path> jars = Files.list(install.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                classPath.add(jar.toUri().toURL());
            }
        }
        try (var loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            return String.valueOf(loader.loadClass("app.Main").getMethod("run").invoke(null));
        } catch (InvocationTargetException e) {
            return e.getTargetException().getClass().getSimpleName();
        }
    }
}
