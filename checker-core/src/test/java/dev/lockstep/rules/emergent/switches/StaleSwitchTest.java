package dev.lockstep.rules.emergent.switches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.F_SAME;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.V17;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.TwoReleases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;

class StaleSwitchTest {
    private static final String CLIENT = """
            package app;
            public class Client {
                public static String run() {
                    StringBuilder text = new StringBuilder();
                    for (lib.Color color : lib.Color.values()) { text.append(Names.of(color)); }
                    return text.toString();
                }
            }
            """;

    private static String color(String constants) {
        return "package lib; public enum Color { " + constants + " }";
    }

    private static String names(String cases) {
        return "package app; public class Names { static String of(lib.Color color) { return switch (color) { " + cases
                + " }; } }";
    }

    private static List<Finding> find(TwoReleases releases, String... stays) {
        return releases.findings(new StaleSwitch(), stays);
    }

    @Test
    void a_switch_that_covered_all_constants_throws_at_a_new_one() {
        var releases = TwoReleases.of(
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; case BLUE -> \"b\";"), CLIENT),
                List.of(
                        color("RED, GREEN, BLUE"),
                        names("case RED -> \"r\"; case GREEN -> \"g\"; case BLUE -> \"b\";"),
                        CLIENT));

        assertThat(releases.outcomes("app.Names", "app.Names$1"))
                .containsExactly("rb", "rgb", "java.lang.IncompatibleClassChangeError");
        assertThat(find(releases, "app.Names", "app.Names$1")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("a switch of Names over Color has no case for GREEN, which the candidate has: it throws"
                            + " IncompatibleClassChangeError");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.from().orElseThrow().method()).contains("of");
            assertThat(finding.from().orElseThrow().line()).contains(1);
            assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
        });
    }

    @Test
    void a_switch_that_no_longer_covers_a_removed_constant_throws_where_it_remains() {
        var releases = TwoReleases.of(
                List.of(
                        color("RED, GREEN, BLUE"),
                        names("case RED -> \"r\"; case GREEN -> \"g\"; case BLUE -> \"b\";"),
                        CLIENT),
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; case BLUE -> \"b\";"), CLIENT));

        assertThat(releases.outcomes("lib.Color"))
                .containsExactly("rgb", "rb", "java.lang.IncompatibleClassChangeError");
        assertThat(find(releases, "lib.Color"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("a switch of Names over Color has no case for GREEN, which deployed has: it throws"
                        + " IncompatibleClassChangeError");
    }

    @Test
    void a_table_of_another_build_leads_to_the_code_of_another_constant() {
        var releases = TwoReleases.of(
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; case BLUE -> \"b\";"), CLIENT),
                List.of(color("RED, BLUE"), names("case BLUE -> \"B\"; case RED -> \"R\";"), CLIENT));

        assertThat(releases.outcomes("app.Names")).containsExactly("rb", "RB", "br");
        assertThat(find(releases, "app.Names"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("a switch of Names over Color runs for RED the code of BLUE, by the numbers that the"
                        + " candidate's Names$1 gives");
        assertThat(releases.outcomes("app.Names$1").get(2)).isEqualTo("BR");
        assertThat(find(releases, "app.Names$1")).hasSize(1);
    }

    @Test
    void a_table_without_a_constant_leads_to_the_default() {
        var releases = TwoReleases.of(
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; default -> \"-\";"), CLIENT),
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; case BLUE -> \"b\"; default -> \"-\";"), CLIENT));

        assertThat(releases.outcomes("app.Names$1")).containsExactly("r-", "rb", "r-");
        assertThat(find(releases, "app.Names$1"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("a switch of Names over Color runs for BLUE the code for all others, by the numbers that"
                        + " deployed's Names$1 gives");
        assertThat(find(releases, "app.Names")).isEmpty();
    }

    @Test
    void a_table_that_is_an_anonymous_class_in_the_other_release_does_not_link_at_all() {
        String names =
                "package app; public class Names { %s static String of(lib.Color color) { return switch (color) {"
                        + " case RED -> \"r\"; default -> \"-\"; }; } }";
        var releases = TwoReleases.of(
                List.of(color("RED, BLUE"), names.formatted(""), CLIENT),
                List.of(color("RED, BLUE"), names.formatted("static Object none = new Object() {};"), CLIENT));

        assertThat(releases.outcomes("app.Names")).containsExactly("r-", "r-", "java.lang.NoSuchFieldError");
        assertThat(find(releases, "app.Names")).isEmpty();
    }

    /** What newer compilers make of a switch over an enum of the same source file. */
    @Test
    void a_switch_over_ordinals_goes_by_the_order_of_the_constants() {
        String client = """
                package app;
                public class Client {
                    enum Level { %s }
                    public static String run() {
                        Level level = Level.valueOf("LOW");
                        switch (level.ordinal()) { case %s: return "low"; case 1: return "mid"; default: return "-"; }
                    }
                }
                """;
        var releases = TwoReleases.of(
                List.of(client.formatted("LOW, MID", "0")), List.of(client.formatted("NONE, MID, LOW", "2")));

        assertThat(releases.outcomes("app.Client")).containsExactly("low", "low", "-");
        assertThat(find(releases, "app.Client"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("a switch of Client over Client.Level runs for LOW the code for all others, by the numbers"
                        + " that the candidate's Client$Level gives");
    }

    @Test
    void a_table_takes_constants_by_name_so_that_their_order_is_free() {
        String names = "case RED -> \"r\"; case BLUE -> \"b\"; default -> \"-\";";
        var releases = TwoReleases.of(
                List.of(color("RED, BLUE"), names(names), CLIENT),
                List.of(color("BLUE, GREEN, RED"), names(names.replace("-\"", "?\"")), CLIENT));

        assertThat(releases.outcomes("app.Names", "app.Names$1")).containsExactly("rb", "b?r", "b-r");
        assertThat(find(releases, "app.Names", "app.Names$1")).isEmpty();
        assertThat(find(releases, "app.Names")).isEmpty();
        assertThat(find(releases, "lib.Color")).isEmpty();
    }

    @Test
    void a_constant_that_the_candidate_has_no_case_for_either_is_no_fault_of_the_mix() {
        var before = TwoReleases.of(
                List.of(color("RED"), names("case RED -> \"r\";"), CLIENT),
                List.of(color("RED"), names("case RED -> \"R\";"), CLIENT));
        var after = TwoReleases.of(
                List.of(color("RED, GREEN"), CLIENT.replace("Names.of", "\"\" + ")),
                List.of(color("RED, GREEN"), CLIENT.replace("Names.of", "\"\" + ")));
        var releases =
                new TwoReleases(before.old(), before.now().plus(after.now().only("lib.Color")));

        assertThat(releases.outcomes("app.Names").get(1)).isEqualTo("java.lang.IncompatibleClassChangeError");
        assertThat(find(releases, "app.Names", "app.Names$1")).isEmpty();
    }

    private static final String SHAPE_CLIENT = """
            package app;
            public class Client {
                public static void main(String... args) {
                    for (lib.Shape shape : lib.Shapes.all()) { System.out.print(of(shape)); }
                }
                static String of(lib.Shape shape) { return switch (shape) { %s }; }
            }
            """;

    private static Compiled shapes(String permitted, String all, String cases) {
        String feature = String.valueOf(Runtime.version().feature());
        return Compiled.with("--enable-preview", "--release", feature)
                .of(
                        "package lib; public sealed interface Shape permits " + permitted + " {}",
                        "package lib; public final class Circle implements Shape {}",
                        "package lib; public final class Square implements Shape {}",
                        "package lib; public final class Dot " + (permitted.contains("Dot") ? "implements Shape" : "")
                                + " {}",
                        "package lib; public sealed interface Curve extends Shape {"
                                + " final class Open implements Curve {} final class Closed implements Curve {} }",
                        "package lib; public class Shapes { public static Shape[] all() { return new Shape[] { " + all
                                + " }; } }",
                        SHAPE_CLIENT.formatted(cases));
    }

    private static String print(Compiled classes) throws IOException {
        Path folder = Files.createTempDirectory("shapes");
        try {
            var exit = ForkedJvm.on(classes.writeTo(folder))
                    .withOptions("--enable-preview")
                    .main("app.Client");
            return exit.stdout()
                    + exit.stderr()
                            .lines()
                            .filter(line -> line.startsWith("Exception"))
                            .map(line -> line.substring(line.indexOf("java.lang")))
                            .collect(Collectors.joining());
        } finally {
            TwoReleases.delete(folder);
        }
    }

    private static final String CLOSED = "case lib.Circle circle -> \"c\"; case lib.Square square -> \"s\";";

    @Test
    void a_switch_that_covered_a_sealed_type_throws_at_a_new_subtype() throws IOException {
        String circles = "new Circle(), new Square()";
        var old = shapes("Circle, Square, Curve", circles, CLOSED + " case lib.Curve curve -> \"~\";");
        var now = shapes(
                "Circle, Square, Curve, Dot",
                circles + ", new Dot()",
                CLOSED + " case lib.Curve curve -> \"~\"; case lib.Dot dot -> \".\";");
        var releases = new TwoReleases(old, now);

        assertThat(print(old)).isEqualTo("cs");
        assertThat(print(now)).isEqualTo("cs.");
        String thrown = Runtime.version().feature() < 21 ? "IncompatibleClassChangeError" : "MatchException";
        assertThat(print(releases.mixed("app.Client"))).startsWith("csjava.lang." + thrown);
        assertThat(find(releases, "app.Client")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("a switch of Client over Shape has no case for Dot, which the candidate has: it throws "
                            + thrown);
            assertThat(finding.error()).contains("java.lang." + thrown);
            assertThat(finding.when()).isEqualTo(Moment.EXECUTION);
        });
    }

    @Test
    void a_new_subtype_below_one_that_has_a_case_is_covered() throws IOException {
        var old = shapes("Circle, Square, Curve", "new Curve.Open()", CLOSED + " case lib.Curve curve -> \"~\";");
        var wider = Compiled.with(
                        "--enable-preview",
                        "--release",
                        String.valueOf(Runtime.version().feature()))
                .of(
                        old,
                        "package lib; public sealed interface Curve extends Shape { final class Open implements Curve {}"
                                + " final class Closed implements Curve {} final class Spiral implements Curve {} }",
                        "package lib; public class Shapes { public static Shape[] all() {"
                                + " return new Shape[] { new Curve.Spiral() }; } }",
                        SHAPE_CLIENT.formatted(CLOSED + " case lib.Curve curve -> \"-\";"));
        var releases = new TwoReleases(old, old.plus(wider));

        assertThat(print(releases.now())).isEqualTo("-");
        assertThat(print(releases.mixed("app.Client"))).isEqualTo("~");
        assertThat(find(releases, "app.Client")).isEmpty();
    }

    @Test
    void a_default_of_the_source_takes_new_subtypes() throws IOException {
        String cases = "case lib.Circle circle -> \"c\"; default -> \"%s\";";
        var old = shapes("Circle, Square, Curve", "new Circle()", cases.formatted("-"));
        var now = shapes("Circle, Square, Curve, Dot", "new Dot()", cases.formatted("+"));
        var releases = new TwoReleases(old, now);

        assertThat(print(releases.mixed("app.Client"))).isEqualTo("-");
        assertThat(find(releases, "app.Client")).isEmpty();
    }

    /** What javac 21 makes of an exhaustive switch that has a case for null. */
    private static Compiled namesByBootstrap(String... labels) {
        var type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(V17, ACC_PUBLIC | ACC_SUPER, "app/Names", null, "java/lang/Object", null);
        var code = type.visitMethod(ACC_STATIC, "of", "(Llib/Color;)Ljava/lang/String;", null, null);
        Label[] cases = Stream.of(labels).map(each -> new Label()).toArray(Label[]::new);
        var otherwise = new Label();
        code.visitCode();
        code.visitVarInsn(ALOAD, 0);
        code.visitInsn(ICONST_0);
        code.visitInvokeDynamicInsn(
                "enumSwitch",
                "(Llib/Color;I)I",
                new Handle(
                        H_INVOKESTATIC,
                        "java/lang/runtime/SwitchBootstraps",
                        "enumSwitch",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                        false),
                (Object[]) labels);
        code.visitTableSwitchInsn(0, cases.length - 1, otherwise, cases);
        for (int i = 0; i < cases.length; i++) {
            code.visitLabel(cases[i]);
            code.visitFrame(F_SAME, 0, null, 0, null);
            code.visitLdcInsn(labels[i].toLowerCase(Locale.ROOT).substring(0, 1));
            code.visitInsn(ARETURN);
        }
        code.visitLabel(otherwise);
        code.visitFrame(F_SAME, 0, null, 0, null);
        code.visitTypeInsn(NEW, "java/lang/IncompatibleClassChangeError");
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/IncompatibleClassChangeError", "<init>", "()V", false);
        code.visitInsn(ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        return new Compiled(Map.of("app.Names", type.toByteArray()));
    }

    @Test
    void a_switch_with_a_case_for_null_names_its_constants_itself() {
        var built = TwoReleases.of(
                List.of(color("RED, BLUE"), names("case RED -> \"r\"; case BLUE -> \"b\";"), CLIENT),
                List.of(color("GREEN, BLUE, RED"), names("case RED -> \"r\"; default -> \"b\";"), CLIENT));
        var releases = new TwoReleases(
                built.old().without("app.Names$1").plus(namesByBootstrap("RED", "BLUE")),
                built.now().without("app.Names$1").plus(namesByBootstrap("RED", "BLUE", "GREEN")));

        assertThat(releases.outcomes("app.Names"))
                .containsExactly("rb", "gbr", "java.lang.IncompatibleClassChangeError");
        assertThat(find(releases, "app.Names"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("a switch of Names over Color has no case for GREEN, which the candidate has: it throws"
                        + " IncompatibleClassChangeError");
    }
}
