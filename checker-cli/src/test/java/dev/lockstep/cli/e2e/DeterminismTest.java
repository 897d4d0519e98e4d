package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input gives the same bytes, whatever the order of files on disk and of threads. */
class DeterminismTest {
    private static final int JARS = 20;
    private static final int RUNS = 5;
    private static final Pattern MILLIS = Pattern.compile("\"millis\": [0-9]+");
    private static final Pattern SECONDS = Pattern.compile("in [0-9.]+ s");

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new TreeMap<>();

    /** Jars with duplicates, misfits, circles, broken files: everything that has an order. */
    @BeforeEach
    void makeFiles() {
        var install = new Install();
        for (int i = 0; i < JARS; i++) {
            var library = i % 2 == 0 ? CounterReleases.OLD_LIBRARY : CounterReleases.NEW_LIBRARY;
            install.jar("lib/" + i + ".jar", library.plus(caller(i)))
                    .file("lib/broken" + i + ".jar", "broken " + i)
                    .file("classes/C" + i + ".class", ForgedClass.extending("C" + i, "C" + (i + 1) % JARS))
                    .zip("deep" + i + ".jar", nested(i));
        }
        files.putAll(install.files());
    }

    private static Compiled caller(int i) {
        String name = "p" + i + "/Caller";
        return new Compiled(Map.of(
                name.replace('/', '.'), ForgedClass.calling(name, "lib/Counter", "next", i % 3 == 0 ? "()J" : "()S")));
    }

    /** The same archive at several depths, some of which are too deep. */
    private static Install nested(int levels) {
        var inner = new Install().jar("inner.jar", CounterReleases.OLD_CLIENT);
        for (int i = 0; i < levels % 10; i++) {
            inner = new Install().zip("inner.jar", inner);
        }
        return inner;
    }

    @Test
    void scans_of_the_same_files_are_equal() throws IOException {
        List<Run> json = new ArrayList<>();
        List<Run> text = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            Path install = write("install", i);
            json.add(lasting(install, Run.lockstep("scan", install.toString(), "--format", "json")));
            text.add(lasting(install, Run.lockstep("scan", install.toString(), "--all")));
        }

        assertThat(json.get(0).exitCode()).isEqualTo(1);
        assertThat(json.get(0).out()).contains("duplicate-class", "class-cycle", "archives deep", "missing-method");
        assertThat(json).allSatisfy(run -> assertThat(run).isEqualTo(json.get(0)));
        assertThat(text).allSatisfy(run -> assertThat(run).isEqualTo(text.get(0)));
    }

    @Test
    void gates_and_comparisons_of_the_same_files_are_equal() throws IOException {
        Path other = CounterReleases.deployed().writeTo(folder.resolve("other"));
        for (String command : List.of("gate @ # --deploy lib", "gate # @ --deploy lib", "gate # @", "compare @ #")) {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                Path install = write(command.replaceAll("\\W", ""), i);
                String line = command.replace("@", install.toString()).replace("#", other.toString());
                runs.add(lasting(install, Run.lockstep((line + " --format json").split(" ", -1))));
            }
            assertThat(runs).allSatisfy(run -> assertThat(run).isEqualTo(runs.get(0)));
        }
    }

    /** Makes the files in another order each time. */
    private Path write(String name, int seed) throws IOException {
        List<Map.Entry<String, byte[]>> shuffled = new ArrayList<>(files.entrySet());
        Collections.shuffle(shuffled, new Random(seed));
        var install = new Install();
        shuffled.forEach(file -> install.file(file.getKey(), file.getValue()));
        return install.writeTo(folder.resolve(name + seed));
    }

    private static Run lasting(Path install, Run run) {
        String out = run.out().replace(install.toString(), "INSTALL");
        out = MILLIS.matcher(out).replaceAll("");
        return new Run(run.exitCode(), SECONDS.matcher(out).replaceAll(""), run.err());
    }
}
