package dev.lockstep.rules.install.signed;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.OpenContainers;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Has the JDK check each signed jar, as a class loader does. */
public final class SignedJars {
    private static final String FOLDER = "META-INF/";

    private SignedJars() {}

    /** One finding for each jar of which a class does not load, in the order of their paths. */
    public static List<Finding> in(InstallState install, State state, Workspace workspace) {
        List<Finding> findings = new ArrayList<>();
        List<Container> signed = install.containers().values().stream()
                .filter(SignedJars::isSigned)
                .sorted()
                .toList();
        try (var open = new OpenContainers(install.tree(), workspace)) {
            for (Container container : signed) {
                check(container, open).ifPresent(refused -> findings.add(finding(container, refused, state)));
            }
        } catch (IOException e) { // of closing what was only read
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    private static boolean isSigned(Container container) {
        return !container.archive().directory()
                && container.root().isEmpty()
                && container.archive().resources().stream()
                        .map(path -> path.toUpperCase(Locale.ROOT))
                        .anyMatch(path -> path.startsWith(FOLDER)
                                && path.endsWith(".SF")
                                && path.lastIndexOf('/') < FOLDER.length());
    }

    /**
     * The classes that are refused, and why.
     *
     * @param path of the first of them; absent when the jar could not be checked
     * @param reason of that one
     */
    private record Refused(Optional<String> path, String reason, int count) {}

    private static Optional<Refused> check(Container container, OpenContainers open) {
        try {
            Optional<Path> file = open.files(container).jar();
            return file.isPresent() ? check(file.get()) : Optional.empty();
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).replace('\n', ' ');
            return Optional.of(new Refused(Optional.empty(), "its signature cannot be checked: " + why, 1));
        }
    }

    private static Optional<Refused> check(Path file) throws IOException {
        TreeMap<String, String> refused = new TreeMap<>();
        TreeMap<String, String> unsigned = new TreeMap<>();
        Set<String> signedPackages = new HashSet<>();
        try (var jar = new JarFile(file.toFile(), true)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String path = entry.getName();
                if (path.endsWith(".class") && !path.startsWith(FOLDER)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(OutputStream.nullOutputStream());
                        if (entry.getCodeSigners() == null) {
                            unsigned.put(path, "it is not signed, and other classes of its package are");
                        } else {
                            signedPackages.add(packageOf(path));
                        }
                    } catch (SecurityException e) {
                        refused.put(path, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        unsigned.keySet().removeIf(path -> !signedPackages.contains(packageOf(path)));
        refused.putAll(unsigned);
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Optional.of(refused.firstKey()), refused.firstEntry().getValue(), refused.size()));
    }

    private static String packageOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static Finding finding(Container container, Refused refused, State state) {
        var finding = Finding.of(SignedJar.INFO, state)
                .target(container.path())
                .message(refused.reason)
                .fix("replace the jar by the one that was signed")
                .occurrences(refused.count);
        refused.path.ifPresent(path -> finding.from(place(container, path)));
        return finding.build();
    }

    private static Place place(Container container, String path) {
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        return new Place(container.path(), name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
