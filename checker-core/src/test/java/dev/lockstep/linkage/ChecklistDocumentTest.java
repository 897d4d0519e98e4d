package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;

/** The checklist names tests that are there, in every line. */
class ChecklistDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "linkage-checklist.md");
    private static final Pattern FIXTURE = Pattern.compile("`((?:[A-Z]\\w+\\.)+)([a-z]\\w+)`");

    @Test
    void every_line_names_tests_that_exist() throws Exception {
        Map<String, String> classes = testClasses();
        List<String> lines = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| rule"))
                .toList();

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(fixtures(line))
                        .isNotEmpty()
                        .allSatisfy(fixture -> assertThat(isTest(fixture, classes))
                                .as(fixture.group())
                                .isTrue()));
    }

    @Test
    void every_fixture_is_named() throws Exception {
        String document = Files.readString(DOCUMENT);

        assertThat(List.of(
                        ChecklistTest.class,
                        VerificationTest.class,
                        InterfaceUseTest.class,
                        MethodReferenceTest.class,
                        UnusualMixTest.class,
                        PatternSwitchTest.class,
                        UnjudgedTest.class))
                .flatMap(ChecklistDocumentTest::fixtures)
                .isNotEmpty()
                .allSatisfy(fixture -> assertThat(document).contains("`" + fixture + "`"));
    }

    private static List<String> fixtures(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        List<String> fixtures = new ArrayList<>();
        Arrays.stream(type.getDeclaredMethods())
                .filter(ChecklistDocumentTest::isTest)
                .forEach(method -> fixtures.add(name + "." + method.getName()));
        Arrays.stream(type.getDeclaredClasses()).forEach(nested -> fixtures.addAll(fixtures(nested)));
        return fixtures;
    }

    private static List<MatchResult> fixtures(String line) {
        return FIXTURE.matcher(line).results().toList();
    }

    private static boolean isTest(MatchResult fixture, Map<String, String> classes) {
        String name =
                fixture.group(1).substring(0, fixture.group(1).length() - 1).replace('.', '$');
        return Optional.ofNullable(classes.get(name)).stream()
                .flatMap(each -> Arrays.stream(load(each).getDeclaredMethods()))
                .filter(method -> method.getName().equals(fixture.group(2)))
                .anyMatch(ChecklistDocumentTest::isTest);
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Test.class)
                || AnnotationSupport.isAnnotated(method, TestTemplate.class);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ChecklistDocumentTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The binary names of the classes of this module's tests, by what follows the package. */
    private static Map<String, String> testClasses() throws IOException, URISyntaxException {
        Path root = Path.of(ChecklistDocumentTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(root::relativize)
                    .map(Path::toString)
                    .filter(path -> path.endsWith(".class"))
                    .forEach(path -> classes.put(
                            path.substring(path.lastIndexOf('/') + 1, path.length() - ".class".length()),
                            path.substring(0, path.length() - ".class".length()).replace('/', '.')));
        }
        return classes;
    }
}
