package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Judge;
import dev.lockstep.symbol.Symbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files whose version a JVM does not take, on each JDK. */
class ClassTooNewTest {
    private static final int JAVA_1_0 = 44;
    private static final int PREVIEW = 65535;
    private static final Compiled LIBRARY =
            Compiled.with("--release", "11").of("package lib; public class Vat { public static void run() {} }");

    @TempDir
    private Path folder;

    private int installs;

    @Test
    void a_release_above_the_platform_is_refused() throws Exception {
        for (Judge judge : Judge.all()) {
            isRefused(judge, judge.release() + 1, 0);
        }
    }

    @Test
    void preview_features_are_those_of_one_release() throws Exception {
        for (Judge judge : Judge.all()) {
            isRefused(judge, judge.release() - 1, PREVIEW);
            isRefused(judge, judge.release() + 1, PREVIEW);
        }
    }

    /** Whether the JVM is told to allow them is not to be seen in files. */
    @Test
    void preview_features_of_the_platforms_release_are_taken() throws Exception {
        assertThat(isRead(versioned(17, PREVIEW), 17)).isTrue();
    }

    @Test
    void the_release_of_the_platform_and_all_before_are_taken() throws Exception {
        for (Judge judge : Judge.all()) {
            for (int release : List.of(1, 2, 11, 12, judge.release())) {
                isTaken(judge, release, 0);
            }
            isTaken(judge, 1, 3);
        }
    }

    private static void isTaken(Judge judge, int release, int minor) throws Exception {
        Compiled versioned = versioned(release, minor);

        assertThat(thrown(judge, versioned)).isEmpty();
        assertThat(isRead(versioned, judge.release())).isTrue();
    }

    private static void isRefused(Judge judge, int release, int minor) throws Exception {
        Compiled versioned = versioned(release, minor);

        assertThat(thrown(judge, versioned)).contains("java.lang.UnsupportedClassVersionError");
        assertThat(isRead(versioned, judge.release())).isFalse();
    }

    @Test
    void each_is_a_finding() throws Exception {
        int platform = Runtime.version().feature();

        assertThat(scanned(versioned(platform, 0))).isEmpty();
        assertThat(scanned(versioned(platform + 1, 0))).containsExactly("class-too-new");
        assertThat(scanned(versioned(platform - 1, PREVIEW))).containsExactly("class-too-new");
    }

    private static boolean isRead(Compiled classes, int release) throws MalformedClassException {
        return new ClassFileReader(new Symbols()).read(classes.bytes("lib.Vat")).isReadBy(release);
    }

    private static Optional<String> thrown(Judge judge, Compiled classes) {
        return judge.thrown(classes.classes(), Call.run("lib.Vat")).stream().findFirst();
    }

    private List<String> scanned(Compiled classes) throws IOException {
        return Scanned.of(new Install().jar("vat.jar", classes), folder.resolve("install" + installs++))
                .report()
                .findings()
                .stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    private static Compiled versioned(int release, int minor) {
        byte[] bytes = LIBRARY.bytes("lib.Vat").clone();
        bytes[4] = (byte) (minor >> 8);
        bytes[5] = (byte) minor;
        bytes[7] = (byte) (JAVA_1_0 + release);
        return new Compiled(Map.of("lib.Vat", bytes));
    }
}
