package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real class files and archives with a few bytes changed, again and again: no exception, no hang, no stack overflow,
 * and never a report that the schema refuses.
 */
@Timeout(120)
class MutationTest {
    private static final int INSTALLS = 8;
    private static final int CLASSES_PER_INSTALL = 150;
    private static final int JARS = 150;
    private static final int ARCHIVES = 40;

    /** Values that sit on the edges of the format. */
    private static final int[] EDGES = {0, 1, 2, 0x7F, 0x80, 0xFF};

    @TempDir
    private Path folder;

    /** Each jar holds one mutant, so that each is met as the first and only class of its name. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void mutated_class_files_are_data(long seed) throws IOException {
        var random = new Random(seed);
        List<Map.Entry<String, byte[]>> originals = classes();
        for (int i = 0; i < INSTALLS; i++) {
            var install = new Install().jar("counter.jar", CounterReleases.OLD_LIBRARY);
            for (int j = 0; j < CLASSES_PER_INSTALL; j++) {
                var original = originals.get(random.nextInt(originals.size()));
                byte[] mutant = mutant(original.getValue(), random);
                install.file("m" + j + ".jar", Jars.zip(Map.of(original.getKey(), mutant), Packing.STORED));
            }
            Path tree = install.archive(folder.resolve(seed + "-" + i + ".zip"));
            assertAnswers("scan", tree.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3})
    void mutated_jars_are_data(long seed) throws IOException {
        var random = new Random(seed);
        byte[] jar = Jars.bytes(sample(), Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"), Packing.USUAL);
        var install = new Install().jar("counter.jar", CounterReleases.OLD_LIBRARY);
        for (int j = 0; j < JARS; j++) {
            install.file("m" + j + ".jar", mutant(jar, random));
        }
        Path tree = install.writeTo(folder.resolve("tree"));
        assertAnswers("scan", tree.toString());
        assertAnswers(
                "gate",
                folder.resolve("tree").toString(),
                folder.resolve("tree").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst"})
    void mutated_archives_are_data(String form) throws IOException {
        var random = new Random(form.hashCode());
        Path whole = CounterReleases.deployed().archive(folder.resolve("whole." + form));
        byte[] bytes = Files.readAllBytes(whole);
        for (int i = 0; i < ARCHIVES; i++) {
            Path mutant = Files.write(folder.resolve(i + "." + form), mutant(bytes, random));
            assertAnswers("scan", mutant.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4})
    void mutated_releases_are_compared(long seed) throws IOException {
        var random = new Random(seed);
        List<Map.Entry<String, byte[]>> originals = classes();
        var deployed = new Install();
        var candidate = new Install();
        for (int j = 0; j < CLASSES_PER_INSTALL; j++) {
            var original = originals.get(random.nextInt(originals.size()));
            deployed.file("m" + j + ".jar", Jars.zip(Map.of(original.getKey(), original.getValue()), Packing.STORED));
            candidate.file(
                    "m" + j + ".jar",
                    Jars.zip(Map.of(original.getKey(), mutant(original.getValue(), random)), Packing.STORED));
        }
        String before = deployed.writeTo(folder.resolve("deployed")).toString();
        String after = candidate.writeTo(folder.resolve("candidate")).toString();
        assertAnswers("compare", before, after);
        assertAnswers("compare", after, before);
        assertAnswers("gate", before, after, "--deploy", "m1*.jar");
    }

    /** A tree that cannot be opened as a whole is told in one line; any other gets its report. */
    private void assertAnswers(String... line) throws IOException {
        Path text = folder.resolve("report.txt");
        var words = new ArrayList<>(List.of(line));
        words.addAll(List.of("--all", "--format", "json", "-o", text.toString()));
        Run run = Run.lockstep(words.toArray(String[]::new));
        if (run.err().isEmpty()) {
            assertThat(Answer.of(run).exitCode()).isIn(0, 1, 3);
            assertThat(Files.readString(text)).doesNotContain("\u001b");
        } else {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err().lines().toList()).singleElement().asString().startsWith("lockstep: ");
        }
    }

    /** One to four changes: a byte, an edge of the format, a stretch gone or repeated, or the end cut off. */
    private static byte[] mutant(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0, 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2, 3 -> bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
                case 4 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 5 -> {
                    int length = Math.min(random.nextInt(8), bytes.length - at);
                    System.arraycopy(original, random.nextInt(original.length - length), bytes, at, length);
                }
                case 6 -> bytes[at] = (byte) (bytes[at] + (random.nextBoolean() ? 1 : -1));
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(20)));
            }
            original = bytes;
        }
        return bytes;
    }

    /** The classes of the demo shop, and a few with everything that a class file can hold. */
    private List<Map.Entry<String, byte[]>> classes() throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        sample().files().forEach(all::put);
        DemoShop shop = DemoShop.unpack(folder.resolve("shop" + System.nanoTime()));
        try (var jars =
                new ZipFile(shop.candidate().resolve("lib/shop-orders.jar").toFile())) {
            for (var entry : Collections.list(jars.entries())) {
                if (entry.getName().endsWith(".class")) {
                    all.put(entry.getName(), jars.getInputStream(entry).readAllBytes());
                }
            }
        }
        return List.copyOf(all.entrySet());
    }

    private static Compiled sample() {
        return Compiled.of(CounterReleases.OLD_LIBRARY, """
                package sample;
                import java.util.function.Supplier;
                public sealed interface Shape permits Shape.Circle, Shape.Square {
                    record Circle(double radius) implements Shape {}
                    record Square(double side) implements Shape {}
                    enum Kind { ROUND, FLAT }
                    @Deprecated String NAME = "shape";
                    default double area() {
                        Supplier<String> lambda = () -> "counted " + lib.Counter.next();
                        Supplier<Object> reference = Object::new;
                        try {
                            switch (Kind.valueOf(lambda.get())) {
                                case ROUND -> reference.get();
                                case FLAT -> throw new IllegalStateException(NAME);
                            }
                            int[][] arrays = new int[2][3];
                            synchronized (arrays) {
                                return arrays.clone().length;
                            }
                        } catch (IllegalArgumentException | IllegalStateException e) {
                            return this instanceof Circle circle ? circle.radius() : 0;
                        } finally {
                            System.out.println(int.class);
                        }
                    }
                }
                """);
    }
}
