package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.GateRequest;
import dev.lockstep.report.Report;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work on published software that another copy takes back: what the gate foretells, the JVM shows. */
class RealRevertsTest {
    private static final Path OLDER = RealMixes.fetched().resolve("maven-3.8.8");
    private static final Path NEWER = RealMixes.fetched().resolve("maven-3.9.9");
    private static final String UTILS = "lib/plexus-utils-3.3.1.jar";
    private static final String UTILS_OF_NEWER = "lib/plexus-utils-3.5.1.jar";
    private static final String STRINGS = "org/codehaus/plexus/util/StringUtils.class";
    private static final String XML = "org/codehaus/plexus/util/xml/XmlUtil.class";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheReleases() {
        assumeTrue(
                Files.isDirectory(OLDER) && Files.isDirectory(NEWER),
                "fetch the releases first: test-fixtures/real/fetch maven-3.8.8 maven-3.9.9");
    }

    @Test
    void two_fixes_in_one_jar_undo_each_other() throws Exception {
        Path strings = utilsWith("strings", STRINGS);
        Path xml = utilsWith("xml", XML);

        Report report = Checker.gate(
                request(
                        OLDER,
                        Optional.empty(),
                        List.of(),
                        List.of(GateRequest.Named.of("strings=" + strings), GateRequest.Named.of("xml=" + xml))),
                CheckerOptions.DEFAULT);

        assertThat(report.verdict().allowed()).isFalse();
        Finding revert = revert(report, Severity.ERROR);
        assertThat(revert.target().orElseThrow().file()).isEqualTo(UTILS);
        assertThat(revert.message()).startsWith("xml, copied over strings, takes back its change of StringUtils");
        assertThat(blankIsEmpty(OLDER.resolve(UTILS))).isTrue();
        assertThat(blankIsEmpty(strings.resolve(UTILS))).as("the first fix").isFalse();
        assertThat(blankIsEmpty(xml.resolve(UTILS)))
                .as("the second copied over the first")
                .isTrue();
    }

    @Test
    void a_jar_of_the_release_before_takes_the_work_of_the_next_back() throws Exception {
        String jar = "lib/maven-artifact-3.9.9.jar";
        Path patch = folder.resolve("patch");
        Files.createDirectories(patch.resolve("lib"));
        Files.copy(OLDER.resolve("lib/maven-artifact-3.8.8.jar"), patch.resolve(jar));

        Report report = Checker.gate(
                request(NEWER, Optional.of(NEWER), List.of(new GateRequest.Overlay(patch, "")), List.of()),
                CheckerOptions.DEFAULT);

        assertThat(report.verdict().allowed()).isFalse();
        Finding revert = revert(report, Severity.ERROR);
        assertThat(revert.target().orElseThrow().file()).isEqualTo(jar);
        assertThat(revert.message())
                .startsWith("goes back from 3.9.9 to 3.8.8: deployed's DefaultArtifactVersion.isDigits");
        assertThat(isDigitsOf(NEWER.resolve(jar))).isEqualTo("isDigits");
        assertThatThrownBy(() -> isDigitsOf(patch.resolve(jar))).isInstanceOf(NoSuchMethodException.class);
    }

    @Test
    void the_next_release_as_a_whole_takes_nothing_back() throws IOException {
        Report report = Checker.gate(OLDER, NEWER, List.of(), CheckerOptions.DEFAULT);

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().id().equals("silent-revert"))
                .isEmpty();
    }

    private static GateRequest request(
            Path deployed,
            Optional<Path> candidate,
            List<GateRequest.Overlay> patches,
            List<GateRequest.Named> pending) {
        return new GateRequest(
                deployed, candidate, List.of(), List.of(), patches, pending, List.of(), Optional.empty(), false);
    }

    private static Finding revert(Report report, Severity severity) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.rule().id().equals("silent-revert") && finding.severity() == severity)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** A folder with the older release's jar, in which one class is the newer one's. */
    private Path utilsWith(String name, String entry) throws IOException {
        Path root = folder.resolve(name);
        Path jar = root.resolve(UTILS);
        Files.createDirectories(root.resolve("lib"));
        Files.copy(OLDER.resolve(UTILS), jar);
        try (var mixed = FileSystems.newFileSystem(jar);
                var newer = FileSystems.newFileSystem(NEWER.resolve(UTILS_OF_NEWER))) {
            Files.write(mixed.getPath(entry), Files.readAllBytes(newer.getPath(entry)));
        }
        return root;
    }

    /** What the newer release answers otherwise. */
    private static boolean blankIsEmpty(Path jar) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> strings = loader.loadClass("org.codehaus.plexus.util.StringUtils");
            return (boolean) strings.getMethod("isEmpty", String.class).invoke(null, " ");
        }
    }

    private static String isDigitsOf(Path jar) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass("org.apache.maven.artifact.versioning.DefaultArtifactVersion")
                    .getDeclaredMethod("isDigits", String.class)
                    .getName();
        }
    }
}
