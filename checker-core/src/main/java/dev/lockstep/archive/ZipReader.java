package dev.lockstep.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Lists a zip on disk with the class that the JVM's application class loader reads it with, so that both see the same
 * entries: those of the last central directory, and of two with one name the later.
 */
final class ZipReader {
    /** The reason for a zip that was cut, or for something that is no zip at all. */
    static final String NO_END = "truncated zip: no end of central directory record";

    private ZipReader() {}

    static FileTree open(Path file, Budget budget) throws Refusal {
        ZipFile zip = openZip(file);
        try (FileChannel bytes = FileChannel.open(file)) {
            ZipEnd end = ZipEnd.last(bytes);
            ZipFront.check(bytes, end);
            budget.checkEntries(zip.size());
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            return list(new Archive(budget, zip, file), entries, ZipOffsets.of(bytes, end, entries));
        } catch (IOException | RuntimeException e) {
            closeQuietly(zip, e);
            throw refusal("zip", e);
        }
    }

    private static ZipFile openZip(Path file) throws Refusal {
        try {
            return new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            throw refusal("zip", e);
        }
    }

    /** The zip of an entry. */
    record Archive(Budget budget, ZipFile zip, Path file) {}

    private static FileTree list(Archive archive, List<? extends ZipEntry> entries, long[] headers) {
        Map<String, ZipContent> byName = new LinkedHashMap<>(entries.size() * 2);
        Map<String, Integer> repeated = new TreeMap<>();
        for (int i = 0; i < headers.length; i++) {
            ZipEntry entry = entries.get(i);
            if (!entry.isDirectory()
                    && byName.put(entry.getName(), new ZipContent(archive, entry, headers[i])) != null) {
                repeated.merge(entry.getName(), 2, (count, two) -> count + 1);
            }
        }
        List<TreeFile> files = new ArrayList<>(byName.size());
        List<Unreadable> unreadable = new ArrayList<>();
        byName.forEach((name, content) -> EntryName.complaint(name)
                .ifPresentOrElse(
                        reason -> unreadable.add(new Unreadable(EntryName.printable(name), reason)),
                        () -> files.add(new TreeFile(name, content))));
        repeated.forEach((name, count) -> unreadable.add(
                new Unreadable(EntryName.printable(name), "duplicate entry name: the JVM reads the last of " + count)));
        return new ListedTree(FileTree.Kind.ZIP, files, unreadable, archive.zip());
    }

    /** Puts what {@link ZipFile} threw into one line; its texts are known from the JDK's source. */
    static Refusal refusal(String subject, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof IllegalStateException || message.contains("ZipFile closed")) {
            return new Refusal("its archive has been closed", failure);
        }
        if (failure instanceof ZipException && message.contains("END header not found")) {
            return new Refusal(NO_END, failure);
        }
        if (failure instanceof ZipException && message.contains("encrypted")) {
            return new Refusal("an entry is encrypted", failure);
        }
        if (failure instanceof ZipException && message.contains("compression method")) {
            return new Refusal("an entry is compressed with a method that the JVM cannot read", failure);
        }
        return Refusal.of(subject, failure);
    }

    private static void closeQuietly(ZipFile zip, Exception reason) {
        try {
            zip.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
