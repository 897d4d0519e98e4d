package dev.lockstep.rules.install.natives;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the headers of the native libraries that lie unpacked, where the system would load them from. */
public final class NativeLibraries {
    private static final Set<String> EXTENSIONS = Set.of("so", "dll", "dylib", "jnilib");

    private final State state;
    private final Machine host;

    NativeLibraries(State state, Machine host) {
        this.state = state;
        this.host = host;
    }

    /** What does not fit the machine that runs this, and what does not fit the folder in which it lies. */
    public static List<Finding> in(InstallState install, State state) {
        return new NativeLibraries(state, Machine.running()).in(install);
    }

    private record Library(String path, List<Machine> machines) {}

    List<Finding> in(InstallState install) {
        Map<String, List<Library>> byName = new TreeMap<>();
        for (String path : install.facts().resources()) {
            if (EXTENSIONS.contains(extension(path))) {
                install.tree()
                        .file(path)
                        .flatMap(NativeLibraries::library)
                        .ifPresent(library -> byName.computeIfAbsent(name(path), key -> new ArrayList<>())
                                .add(library));
            }
        }
        List<Finding> findings = new ArrayList<>();
        byName.forEach((name, libraries) -> {
            libraries.forEach(library -> contradiction(library).ifPresent(findings::add));
            if (libraries.stream().noneMatch(library -> library.machines().contains(host))) {
                findings.add(foreign(libraries));
            }
        });
        return findings;
    }

    private static Optional<Library> library(TreeFile file) {
        try {
            List<Machine> machines = Machine.of(file.content().bytes());
            return machines.isEmpty() ? Optional.empty() : Optional.of(new Library(file.path(), machines));
        } catch (IOException e) { // told as unreadable already
            return Optional.empty();
        }
    }

    private Finding foreign(List<Library> libraries) {
        String machines = libraries.stream()
                .flatMap(library -> library.machines().stream())
                .map(Machine::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return finding(Severity.INFO, libraries.get(0).path())
                .message("for " + machines + "; this machine is " + host)
                .occurrences(libraries.size())
                .build();
    }

    /** A folder that names one processor, and a file for another. */
    private Optional<Finding> contradiction(Library library) {
        List<String> folders = List.of(library.path().split("/", -1));
        List<String> named = folders.subList(0, folders.size() - 1).stream()
                .flatMap(folder ->
                        Machine.processor(folder)
                                .or(() -> Machine.processor(folder.substring(folder.indexOf('-') + 1)))
                                .stream())
                .toList();
        boolean fits =
                named.isEmpty() || library.machines().stream().anyMatch(machine -> named.contains(machine.processor()));
        return fits
                ? Optional.empty()
                : Optional.of(finding(Severity.WARNING, library.path())
                        .message("lies in a folder for " + String.join(", ", named) + " and is for "
                                + library.machines().stream()
                                        .map(Machine::toString)
                                        .collect(Collectors.joining(", ")))
                        .build());
    }

    private dev.lockstep.rules.FindingBuilder finding(Severity severity, String path) {
        return Finding.of(RuleCatalogue.find("native-library").orElseThrow().info(), state)
                .severity(severity)
                .target(path)
                .fix("take the library for this machine from the release");
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Without what tells builds of one library apart: extension, prefix, processor. */
    private static String name(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        String plain = file.startsWith("lib") ? file.substring(3) : file;
        return Arrays.stream(plain.toLowerCase(Locale.ROOT)
                        .replaceAll("(x86|aarch)[_-]64", "")
                        .split("[-_.]", -1))
                .filter(word -> !word.isEmpty() && Machine.processor(word).isEmpty())
                .filter(word -> !word.equals("32") && !word.equals("64"))
                .collect(Collectors.joining("-"));
    }
}
