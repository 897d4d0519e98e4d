package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.rules.emergent.reverts.Losses.Copies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What is lost of a file that is no class: keys of a properties file, lines of a text, or the file. */
final class OtherFile {
    private static final int MAX_TEXT_BYTES = 1 << 20;
    private static final int KEYS_NAMED = 3;

    private OtherFile() {}

    /** What the covering copy lacks, as far as that can be told; no values, which may be secret. */
    static Optional<Lost> lost(String path, Copies copies) throws IOException {
        if (copies.covered().isEmpty() || copies.covering().isEmpty()) {
            return Optional.of(new Lost(path, Optional.empty(), Optional.empty(), true));
        }
        TreeFile covered = copies.covered().get();
        TreeFile covering = copies.covering().get();
        if (!isText(covered) || !isText(covering)) {
            boolean asBefore = copies.base().isPresent()
                    && covering.content().sameBytes(copies.base().get().content());
            return Optional.of(new Lost(path, Optional.empty(), Optional.empty(), asBefore));
        }
        return (covered.hasExtension("properties")
                        ? keys(copies.base(), covered, covering)
                        : lines(copies.base(), covered, covering))
                .map(what -> new Lost(path, Optional.empty(), Optional.of(what), true));
    }

    private static Optional<String> keys(Optional<TreeFile> base, TreeFile covered, TreeFile covering)
            throws IOException {
        Properties before = base.isPresent() ? properties(base.get()) : new Properties();
        Properties changed = properties(covered);
        Properties now = properties(covering);
        Set<String> names = new TreeSet<>(before.stringPropertyNames());
        names.addAll(changed.stringPropertyNames());
        names.removeIf(key -> Objects.equals(before.getProperty(key), changed.getProperty(key))
                || Objects.equals(now.getProperty(key), changed.getProperty(key)));
        List<String> first = names.stream().limit(KEYS_NAMED).toList();
        String more = names.size() > KEYS_NAMED ? " and " + (names.size() - KEYS_NAMED) + " more" : "";
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("(" + (names.size() == 1 ? "key " : "keys ") + String.join(", ", first) + more + ")");
    }

    private static Properties properties(TreeFile file) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(file.content().bytes()));
        } catch (IllegalArgumentException e) {
            properties.clear(); // an escape that is none: no key can be told
        }
        return properties;
    }

    /** Lines that were added and are not there, and lines that were taken out and are there again. */
    private static Optional<String> lines(Optional<TreeFile> base, TreeFile covered, TreeFile covering)
            throws IOException {
        List<String> before = base.isPresent() ? read(base.get()) : List.of();
        List<String> changed = read(covered);
        List<String> now = read(covering);
        List<String> missing = without(without(changed, before), now);
        List<String> again = without(without(before, changed), without(before, now));
        int lines = missing.size() + again.size();
        return lines == 0 ? Optional.empty() : Optional.of("(" + lines + (lines == 1 ? " line)" : " lines)"));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Map<String, Integer> left = new HashMap<>();
        others.forEach(line -> left.merge(line, 1, Integer::sum));
        List<String> rest = new ArrayList<>();
        for (String line : lines) {
            if (left.merge(line, -1, Integer::sum) < 0) {
                rest.add(line);
            }
        }
        return rest;
    }

    private static List<String> read(TreeFile file) throws IOException {
        return new String(file.content().bytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static boolean isText(TreeFile file) throws IOException {
        if (file.content().size() > MAX_TEXT_BYTES) {
            return false;
        }
        for (byte each : file.content().bytes()) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }
}
