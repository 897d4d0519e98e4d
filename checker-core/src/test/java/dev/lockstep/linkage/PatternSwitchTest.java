package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.JavaHomes;
import dev.lockstep.fixtures.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patterns of Java 21, which takes its compiler and its JVM: each test is left out where there is no JDK 25. The class
 * files are said to be of Java 17, which the JVM does not mind, so that the engine reads them on any platform.
 */
class PatternSwitchTest {
    private static final int RELEASE = 25;
    private static final int MAJOR_VERSION_AT = 7;
    private static final byte JAVA_17 = 61;

    private static final String USER = """
            package app;
            class User {
                static Object type(Object it) {
                    return switch (it) { case lib.Shape shape -> 1; case String text -> 2; default -> 3; };
                }
                static Object constant(lib.Size size) {
                    return switch (size) {
                        case SMALL -> 1;
                        case lib.Size other when other.name().isEmpty() -> 2;
                        case LARGE -> 3;
                        default -> 4;
                    };
                }
                static Object constantOrOther(Object it) {
                    return switch (it) { case lib.Size.SMALL -> 1; case String text -> 2; default -> 3; };
                }
                static Object parts(Object it) {
                    return it instanceof lib.Pair(Object left, int right) ? left : null;
                }
                static Object partsOrError(Object it) {
                    try {
                        return parts(it);
                    } catch (LinkageError e) {
                        return "caught";
                    }
                }
            }
            """;

    private static final String SHAPE = "package lib; public class Shape {}";
    private static final String SIZE = "package lib; public enum Size { SMALL, LARGE }";
    private static final String PAIR = "package lib; public record Pair(Object left, int right) {"
            + " public static Object any() { return new Pair(\"\", 1); } }";

    @TempDir
    private Path folder;

    private int compiled;

    @BeforeEach
    void findJdk() {
        assumeThat(JavaHomes.of(RELEASE)).isPresent();
    }

    @Test
    void a_label_whose_class_is_gone_or_hidden_fails_where_the_switch_is_reached() throws IOException {
        assertThat(happens("User.type(\"\");", SHAPE, SIZE, PAIR)).isEmpty();
        assertThat(fails("User.type(\"\");", LinkageProblem.MISSING_CLASS, SIZE, PAIR))
                .startsWith("java.lang.NoClassDefFoundError");
        assertThat(fails(
                        "User.type(\"\");",
                        LinkageProblem.INACCESSIBLE_CLASS,
                        SHAPE.replace("public ", ""),
                        SIZE,
                        PAIR))
                .startsWith("java.lang.IllegalAccessError");
    }

    /** It never matches; by its name alone it is not even an error that the whole enum is gone. */
    @Test
    void a_label_whose_constant_is_gone_is_passed_over() throws IOException {
        String less = "package lib; public enum Size { LARGE }";

        assertThat(happens("if (!User.constant(lib.Size.LARGE).equals(3)) throw new Error();", SHAPE, less, PAIR))
                .isEmpty();
        assertThat(happens("if (!User.constantOrOther(\"\").equals(2)) throw new Error();", SHAPE, less, PAIR))
                .isEmpty();
    }

    @Test
    void an_enum_that_is_only_named_by_labels_may_be_gone() throws IOException {
        String user = USER.replaceAll("(?s)static Object constant\\(.*?\\};\\s*\\}", "");

        assertThat(happensIn(user, "if (!User.constantOrOther(\"\").equals(2)) throw new Error();", SHAPE, PAIR))
                .isEmpty();
    }

    /** A handler in the class file turns whatever an accessor throws into this, and no handler around it sees it. */
    @Test
    void what_an_accessor_of_a_pattern_lacks_comes_out_as_the_cause_of_a_match_exception() throws IOException {
        String other = PAIR.replace("Object left", "String left");

        assertThat(fails("User.parts(lib.Pair.any());", LinkageProblem.MISSING_METHOD, SHAPE, SIZE, other))
                .containsExactly("java.lang.MatchException", "java.lang.NoSuchMethodError");
        assertThat(fails("User.partsOrError(lib.Pair.any());", LinkageProblem.MISSING_METHOD, SHAPE, SIZE, other))
                .containsExactly("java.lang.MatchException", "java.lang.NoSuchMethodError");
        assertThat(fails("User.parts(\"\");", LinkageProblem.MISSING_METHOD, SHAPE, SIZE, other))
                .isEmpty();
    }

    @Test
    void a_pattern_of_a_class_that_is_gone_is_missed_even_if_it_would_not_match() throws IOException {
        assertThat(fails("User.parts(\"\");", LinkageProblem.MISSING_CLASS, SHAPE, SIZE))
                .startsWith("java.lang.NoClassDefFoundError");
    }

    @Test
    void a_pattern_of_what_is_no_record_any_more_asks_for_no_more_than_its_accessors() throws IOException {
        String plain = "package lib; public class Pair { public Object left() { return null; }"
                + " public int right() { return 1; } public static Object any() { return new Pair(); } }";

        assertThat(happens("User.parts(lib.Pair.any());", SHAPE, SIZE, plain)).isEmpty();
    }

    /** What the JVM throws, with its causes, where the engine finds one problem with the library. */
    private List<String> fails(String statement, LinkageProblem problem, String... shipped) throws IOException {
        Compiled client = client(USER, statement);
        Compiled library = ofJava21(new Compiled(Map.of()), shipped);
        assertThat(failures(client, library))
                .extracting(LinkageFailure::problem)
                .containsOnly(problem);
        return thrown(client, library);
    }

    private List<String> happens(String statement, String... shipped) throws IOException {
        return happensIn(USER, statement, shipped);
    }

    /** What the JVM throws where the engine finds nothing wrong with the library. */
    private List<String> happensIn(String user, String statement, String... shipped) throws IOException {
        Compiled client = client(user, statement);
        Compiled library = ofJava21(new Compiled(Map.of()), shipped);
        assertThat(failures(client, library)).isEmpty();
        return thrown(client, library);
    }

    private Compiled client(String user, String statement) throws IOException {
        return ofJava21(
                ofJava21(new Compiled(Map.of()), SHAPE, SIZE, PAIR),
                user,
                "package app; public class Client { public static void run() throws Throwable { " + statement + " } }");
    }

    /** A platform of Java 17 lacks what the patterns of Java 21 are made with. */
    private static List<LinkageFailure> failures(Compiled client, Compiled library) {
        return Prediction.of(client, library).failures().stream()
                .filter(failure -> failure.owner().internal().startsWith("lib/"))
                .toList();
    }

    private static List<String> thrown(Compiled client, Compiled library) {
        Judge judge = Judge.all().stream()
                .filter(each -> each.release() == RELEASE)
                .findFirst()
                .orElseThrow();
        return judge.thrown(library.plus(client).classes(), Call.run("app.Client"));
    }

    private Compiled ofJava21(Compiled classPath, String... sources) throws IOException {
        Path in = write(Files.createDirectory(folder.resolve("classpath" + compiled)), classPath);
        Path out = Files.createDirectory(folder.resolve("classes" + compiled));
        List<String> arguments =
                new ArrayList<>(List.of("--release", "21", "-cp", in.toString(), "-d", out.toString()));
        Path written = Files.createDirectory(folder.resolve("sources" + compiled++));
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?\\b(?:class|enum|record) (\\w+).*", "$1");
            arguments.add(
                    Files.writeString(written.resolve(name + ".java"), source).toString());
        }
        ForkedJvm.Exit exit = ForkedJvm.on()
                .inHome(JavaHomes.of(RELEASE).orElseThrow())
                .main("com.sun.tools.javac.Main", arguments.toArray(String[]::new));
        assertThat(exit.code()).as(exit.toString()).isZero();
        return read(out);
    }

    private static Path write(Path root, Compiled classes) throws IOException {
        for (Map.Entry<String, byte[]> each : classes.classes().entrySet()) {
            Path file = root.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(root));
            Files.write(file, each.getValue());
        }
        return root;
    }

    private static Compiled read(Path root) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[MAJOR_VERSION_AT] = JAVA_17;
                String name = root.relativize(file).toString().replace('/', '.');
                classes.put(name.substring(0, name.length() - ".class".length()), bytes);
            }
        }
        return new Compiled(classes);
    }
}
