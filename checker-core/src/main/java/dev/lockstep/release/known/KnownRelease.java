package dev.lockstep.release.known;

import dev.lockstep.archive.Digest;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of which is known what each of its files holds.
 *
 * @param name by which people know it
 * @param files the digest of each, by path, sorted
 * @param tree the files themselves; absent when only a list of digests is known
 */
public record KnownRelease(String name, Map<String, Digest> files, Optional<FileTree> tree) {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(.+)");

    public KnownRelease {
        files = new TreeMap<>(files);
    }

    /**
     * One whose files are there.
     *
     * @throws IOException naming the path, if a file cannot be read
     */
    public static KnownRelease of(String name, FileTree tree) throws IOException {
        return new KnownRelease(name, digests(tree), Optional.of(tree));
    }

    /**
     * One of which there is a list, as {@code sha256sum} writes it: a digest, two blanks, a path.
     *
     * @return empty when the text is no such list
     */
    public static Optional<KnownRelease> listed(String name, String text) {
        Map<String, Digest> files = new TreeMap<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            files.put(matcher.group(2).replace('\\', '/'), Digest.ofHex(matcher.group(1)));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new KnownRelease(name, files, Optional.empty()));
    }

    /** What each file of a tree holds. */
    static Map<String, Digest> digests(FileTree tree) throws IOException {
        if (!tree.unreadable().isEmpty()) {
            throw new IOException(tree.unreadable().get(0).path() + ": "
                    + tree.unreadable().get(0).reason());
        }
        Map<String, Digest> digests = new TreeMap<>();
        for (TreeFile file : tree.files()) {
            digests.put(file.path(), digest(file));
        }
        return digests;
    }

    private static Digest digest(TreeFile file) throws IOException {
        try {
            return file.content().digest();
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + e.getMessage(), e);
        }
    }
}
