import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The floor under every scan: opens each archive below some folders once, inflates every entry and takes its CRC-32, with
 * nothing but {@code java.util.zip}. An archive inside an archive is inflated to memory and walked in turn.
 *
 * <p>Run from source or from a class file: {@code java -cp CLASSES Floor [--threads N] PATH...}
 */
public final class Floor {
    private static final Set<String> ARCHIVES = Set.of("jar", "war", "ear", "rar", "sar", "zip");
    private static final int BUFFER_BYTES = 1 << 16;
    private static final ThreadLocal<byte[]> BUFFERS = ThreadLocal.withInitial(() -> new byte[BUFFER_BYTES]);

    /** What was read. Loose class files count as entries as well. */
    private record Count(long archives, long entries, long classes, long bytes, long crcs) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    archives + other.archives,
                    entries + other.entries,
                    classes + other.classes,
                    bytes + other.bytes,
                    crcs ^ other.crcs);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var started = System.nanoTime();
        var paths = new ArrayList<>(List.of(arguments));
        var threads = 2;
        if (!paths.isEmpty() && paths.get(0).equals("--threads")) {
            threads = Integer.parseInt(paths.get(1));
            paths.subList(0, 2).clear();
        }
        if (paths.isEmpty()) {
            System.err.println("usage: java -cp CLASSES Floor [--threads N] PATH...");
            System.exit(2);
        }
        var read = readAll(filesBelow(paths), threads);
        System.out.printf(
                Locale.ROOT,
                "{\"archives\": %d, \"entries\": %d, \"classes\": %d, \"bytes\": %d, \"crc\": \"%08x\","
                        + " \"wallSeconds\": %.2f, \"cpuSeconds\": %.2f}%n",
                read.archives,
                read.entries,
                read.classes,
                read.bytes,
                read.crcs,
                (System.nanoTime() - started) / 1e9,
                processCpuNanos() / 1e9);
    }

    /** Archives and loose class files, the biggest first so that no thread ends long after the others; links are not followed. */
    private static List<Path> filesBelow(List<String> roots) throws IOException {
        var files = new ArrayList<Path>();
        var seen = new HashSet<Path>();
        for (var root : roots) {
            try (var below = Files.walk(Path.of(root))) {
                below.filter(Floor::isWanted)
                        .filter(file -> seen.add(file.toAbsolutePath().normalize()))
                        .forEach(files::add);
            }
        }
        files.sort((one, other) ->
                Long.compare(other.toFile().length(), one.toFile().length()));
        return files;
    }

    private static boolean isWanted(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (isArchive(name) || name.endsWith(".class"));
    }

    private static boolean isArchive(String name) {
        return ARCHIVES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static Count readAll(List<Path> files, int threads) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var parts = new ArrayList<Future<Count>>();
            for (var file : files) {
                parts.add(pool.submit(() -> isArchive(file.toString()) ? readArchive(file) : readLoose(file)));
            }
            var sum = Count.NONE;
            for (var part : parts) {
                sum = sum.plus(part.get());
            }
            return sum;
        } finally {
            pool.shutdown();
        }
    }

    private static Count readLoose(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return readEntry(file.toString(), in);
        }
    }

    private static Count readArchive(Path file) throws IOException {
        var sum = new Count(1, 0, 0, 0, 0);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (var in = zip.getInputStream(entry)) {
                    sum = sum.plus(readEntry(entry.getName(), in));
                }
            }
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return sum;
    }

    private static Count readNested(byte[] archive) throws IOException {
        var sum = new Count(1, 0, 0, 0, 0);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                sum = sum.plus(readEntry(entry.getName(), new Unclosed(zip)));
            }
        }
        return sum;
    }

    private static Count readEntry(String name, InputStream in) throws IOException {
        var nested = isArchive(name) ? new ByteArrayOutputStream() : null;
        var buffer = BUFFERS.get();
        var crc = new CRC32();
        var bytes = 0L;
        for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            crc.update(buffer, 0, n);
            bytes += n;
            if (nested != null) {
                nested.write(buffer, 0, n);
            }
        }
        var read = new Count(0, 1, name.endsWith(".class") ? 1 : 0, bytes, crc.getValue());
        return nested == null ? read : read.plus(readNested(nested.toByteArray()));
    }

    private static long processCpuNanos() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return system.getProcessCpuTime();
    }

    /** Keeps the reader of one entry from closing the archive around it. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
