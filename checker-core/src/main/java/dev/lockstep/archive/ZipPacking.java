package dev.lockstep.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a tree as a zip: the same tree gives the same bytes. */
final class ZipPacking {
    /** Where {@link java.util.jar.JarInputStream} looks for the manifest: among the first two entries. */
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final List<String> ARCHIVES = List.of("jar", "war", "ear", "rar", "sar", "zip");
    /** The first moment that a zip can state. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<Unreadable> unreadable = new ArrayList<>();

    private ZipPacking(ZipOutputStream zip) {
        this.zip = zip;
    }

    /** @param crc of the archive as a whole */
    record Result(int crc, List<Unreadable> unreadable) {}

    static Result write(FileTree tree, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                var checked = new CheckedOutputStream(out, new CRC32());
                var zip = new ZipOutputStream(checked)) {
            var packing = new ZipPacking(zip);
            List<TreeFile> manifestFirst = tree.files().stream()
                    .sorted(Comparator.comparing((TreeFile each) -> !each.path().equals(MANIFEST)))
                    .toList();
            for (TreeFile each : manifestFirst) {
                packing.add(each);
            }
            zip.finish();
            return new Result((int) checked.getChecksum().getValue(), packing.unreadable);
        }
    }

    private void add(TreeFile file) throws IOException {
        byte[] bytes;
        try {
            bytes = file.content().bytes();
        } catch (IOException e) {
            unreadable.add(new Unreadable(file.path(), Refusal.of("entry", e).reason()));
            return;
        }
        var entry = new ZipEntry(file.path());
        entry.setTimeLocal(NO_TIME);
        if (isStored(file)) {
            var crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static boolean isStored(TreeFile file) {
        boolean wasStored =
                file.content() instanceof ZipContent && !file.content().compressed();
        boolean comesAlone = !(file.content() instanceof ZipContent);
        return wasStored || (comesAlone && ARCHIVES.stream().anyMatch(file::hasExtension));
    }
}
