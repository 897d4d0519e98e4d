package dev.lockstep.deployment.formula;

import static java.util.Objects.requireNonNull;

import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Takes the archives of installs apart and packs them again, by no means of the product. */
final class Entries {
    private static final String INTO = "!/";

    private Entries() {}

    /** The entries in which archives of the same path differ, at every depth. */
    static List<String> changed(Install old, Install now) {
        List<String> changed = new ArrayList<>();
        collect("", old.files(), now.files(), changed);
        return changed;
    }

    private static void collect(String within, Map<String, byte[]> old, Map<String, byte[]> now, List<String> changed) {
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            byte[] one = old.get(path);
            byte[] other = now.get(path);
            if (!Arrays.equals(one, other)) {
                if (!within.isEmpty()) {
                    changed.add(within + path);
                }
                if (one != null && other != null && isArchive(path)) {
                    collect(within + path + INTO, unpack(one), unpack(other), changed);
                }
            }
        }
    }

    private static boolean isArchive(String path) {
        return path.endsWith(".jar") || path.endsWith(".war");
    }

    /**
     * The divided archives of the old install with some entries as the new one has them.
     *
     * @param taken paths of entries; other paths mean nothing
     */
    static Install packed(Install old, Install now, Set<String> divided, Set<String> taken) {
        Map<String, byte[]> mixed = unpacked(old, divided);
        Map<String, byte[]> other = unpacked(now, divided);
        for (String path : taken) {
            byte[] bytes = other.get(path);
            if (bytes == null) {
                mixed.remove(path);
            } else {
                mixed.put(path, bytes);
            }
        }
        List<String> innerFirst = new ArrayList<>(new TreeSet<>(divided).descendingSet());
        for (String archive : innerFirst) {
            var content = new Install();
            for (String path : List.copyOf(mixed.keySet())) {
                if (path.startsWith(archive + INTO)) {
                    content.file(path.substring(archive.length() + INTO.length()), requireNonNull(mixed.remove(path)));
                }
            }
            mixed.put(archive, Jars.zip(content.files(), Packing.USUAL));
        }
        var install = new Install();
        divided.stream()
                .filter(archive -> !archive.contains(INTO))
                .forEach(archive -> install.file(archive, requireNonNull(mixed.get(archive))));
        return install;
    }

    private static Map<String, byte[]> unpacked(Install install, Set<String> divided) {
        Map<String, byte[]> files = new TreeMap<>(install.files());
        for (String archive : new TreeSet<>(divided)) {
            unpack(requireNonNull(files.remove(archive)))
                    .forEach((path, bytes) -> files.put(archive + INTO + path, bytes));
        }
        return files;
    }

    private static Map<String, byte[]> unpack(byte[] archive) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
