package dev.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.random.ClassMutator;
import dev.lockstep.report.Report;
import dev.lockstep.report.json.JsonReport;
import dev.lockstep.symbol.Symbols;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published libraries of which some class files are damaged, through the whole of a scan: no exception, no hang, no
 * stack overflow, whatever the damage. More of them with {@code -Dlockstep.fuzz.rounds=}, others with
 * {@code -Dlockstep.fuzz.seed=}.
 */
@Timeout(3_600)
class MutantScanTest {
    private static final int ROUNDS = 6;
    private static final int MUTANTS = 40;

    /** Those of this test's own class path that are not too large to be scanned again and again. */
    private static final List<String> LIBRARIES =
            List.of("asm", "jspecify", "commons-codec", "jackson-core", "assertj-core");

    @TempDir
    private Path folder;

    @Test
    void damaged_libraries_are_scanned_to_the_end() throws IOException {
        int rounds = Integer.getInteger("lockstep.fuzz.rounds", ROUNDS);
        long first = Long.getLong("lockstep.fuzz.seed", 1);
        Map<String, byte[]> originals = classes();
        for (long seed = first; seed < first + rounds; seed++) {
            Path install = damaged(originals, seed).archive(folder.resolve("round-" + seed + ".zip"));
            try {
                Report report = Checker.scan(install, CheckerOptions.DEFAULT);
                assertThat(JsonReport.render(report)).startsWith("{");
                assertThat(report.coverage().unreadable()).as("seed " + seed).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed, e);
            }
        }
    }

    private static Install damaged(Map<String, byte[]> originals, long seed) {
        var random = new SplittableRandom(seed);
        var mutator = new ClassMutator(seed);
        List<String> names = List.copyOf(originals.keySet());
        var jar = new Install();
        originals.forEach(jar::file);
        for (int i = 0; i < MUTANTS; i++) {
            String name = names.get(random.nextInt(names.size()));
            jar.file(name, mutator.mutant(originals.get(name)));
        }
        return new Install().zip("lib/library.jar", jar);
    }

    @Test
    void what_the_jvm_links_is_never_called_damaged() throws IOException {
        int mutants = 400 * Integer.getInteger("lockstep.fuzz.rounds", ROUNDS);
        long seed = Long.getLong("lockstep.fuzz.seed", 1);
        var random = new SplittableRandom(seed);
        var mutator = new ClassMutator(seed);
        Map<String, byte[]> originals = classes();
        List<String> names = List.copyOf(originals.keySet());
        Map<String, Integer> verdicts = new TreeMap<>();
        for (int i = 0; i < mutants; i++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] mutant = mutator.mutant(originals.get(name));
            String happened = OneClass.define(name, mutant);
            String reason = refusal(mutant);
            verdicts.merge(happened + (reason.isEmpty() ? " / read" : " / refused"), 1, Integer::sum);
            if (happened.equals("linked")) {
                assertThat(reason)
                        .as("seed " + seed + ", mutant " + i + " of " + name)
                        .isEmpty();
            }
        }
        assertThat(verdicts)
                .as(verdicts.toString())
                .containsKeys("linked / read", "java.lang.ClassFormatError / refused");
    }

    private static String refusal(byte[] bytes) {
        try {
            new ClassFileReader(new Symbols()).read(bytes);
            return "";
        } catch (MalformedClassException e) {
            return e.reason();
        }
    }

    private static Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String file = Path.of(each).getFileName().toString();
            if (file.endsWith(".jar") && LIBRARIES.contains(file.replaceFirst("-[0-9].*", ""))) {
                read(each, classes);
            }
        }
        assertThat(classes).hasSizeGreaterThan(100);
        return classes;
    }

    private static void read(String jar, Map<String, byte[]> classes) throws IOException {
        try (var zip = new ZipFile(jar)) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("-")) {
                    classes.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    /** Defines one class over the libraries, whose originals stand in for what it derives from. */
    private static final class OneClass extends ClassLoader {
        OneClass() {
            super(MutantScanTest.class.getClassLoader());
        }

        static String define(String path, byte[] bytes) {
            try {
                String name = path.replace('/', '.').substring(0, path.length() - ".class".length());
                // Asking for the methods links the class and runs nothing of it.
                var unused =
                        new OneClass().defineClass(name, bytes, 0, bytes.length).getDeclaredMethods();
                return "linked";
            } catch (LinkageError e) {
                return e.getClass().getName();
            }
        }
    }
}
