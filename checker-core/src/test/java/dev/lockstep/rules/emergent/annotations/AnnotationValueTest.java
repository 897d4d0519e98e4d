package dev.lockstep.rules.emergent.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.TwoReleases;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationValueTest {
    private static String job(String elements) {
        return "package lib; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Job { "
                + elements + " }";
    }

    private static String cleaner(String annotation, String members) {
        return "package lib; " + annotation + " public class Cleaner { " + members + " }";
    }

    /** Reads all values of the annotation of a class, of its field and its method, in the order of their names. */
    private static final String CLIENT = """
            package app;
            import java.lang.reflect.AnnotatedElement;
            import java.lang.reflect.InvocationTargetException;
            import java.lang.reflect.Method;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.Comparator;
            import java.util.List;
            public class Client {
                public static String run() throws Throwable {
                    List<AnnotatedElement> all = new ArrayList<>(List.of(lib.Cleaner.class));
                    all.addAll(List.of(lib.Cleaner.class.getDeclaredFields()));
                    all.addAll(List.of(lib.Cleaner.class.getDeclaredMethods()));
                    StringBuilder text = new StringBuilder();
                    for (AnnotatedElement each : all) {
                        lib.Job job = each.getAnnotation(lib.Job.class);
                        for (Method element : sorted(job == null ? new Method[0] : lib.Job.class.getDeclaredMethods())) {
                            try {
                                Object value = element.invoke(job);
                                text.append(value instanceof Object[] array ? Arrays.asList(array) : value).append(' ');
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    }
                    return text.toString().trim();
                }
                private static Method[] sorted(Method[] elements) {
                    Arrays.sort(elements, Comparator.comparing(Method::getName));
                    return elements;
                }
            }
            """;

    private static List<Finding> find(TwoReleases releases, String... stays) {
        return releases.findings(new AnnotationValue(), stays);
    }

    @Test
    void an_element_without_a_default_that_the_old_class_knows_nothing_of() {
        var releases = TwoReleases.of(
                List.of(job("String name();"), cleaner("@Job(name = \"c\")", ""), CLIENT),
                List.of(
                        job("String name(); int attempts();"),
                        cleaner("@Job(name = \"c\", attempts = 3)", ""),
                        CLIENT));

        assertThat(releases.outcomes("lib.Cleaner"))
                .containsExactly("c", "3 c", "java.lang.annotation.IncompleteAnnotationException");
        assertThat(find(releases, "lib.Cleaner")).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Cleaner: @Job gives no value for attempts, for which the candidate has no default");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.error()).contains("java.lang.annotation.IncompleteAnnotationException");
            assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
        });
    }

    @Test
    void an_element_that_has_lost_its_default() {
        var releases = TwoReleases.of(
                List.of(job("String name() default \"d\";"), cleaner("", "@Job void run() {}"), CLIENT),
                List.of(job("String name();"), cleaner("", "@Job(name = \"n\") void run() {}"), CLIENT));

        assertThat(releases.outcomes("lib.Cleaner"))
                .containsExactly("d", "n", "java.lang.annotation.IncompleteAnnotationException");
        assertThat(find(releases, "lib.Cleaner"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.from().orElseThrow().method()).contains("run"));
    }

    @Test
    void an_element_with_a_default_needs_no_value() {
        var releases = TwoReleases.of(
                List.of(job("String name();"), cleaner("@Job(name = \"c\")", ""), CLIENT),
                List.of(
                        job("String name(); int attempts() default 1;"),
                        cleaner("@Job(name = \"c\", attempts = 3)", ""),
                        CLIENT));

        assertThat(releases.outcomes("lib.Cleaner")).containsExactly("c", "3 c", "1 c");
        assertThat(find(releases, "lib.Cleaner")).isEmpty();
    }

    @Test
    void an_element_that_the_candidate_gives_no_value_either_is_no_fault_of_the_mix() {
        var old = Compiled.of(job("String name();"), cleaner("@Job(name = \"c\")", ""), CLIENT);
        var now = Compiled.of(job("String name();"), cleaner("@Job(name = \"c\")", "int more;"), CLIENT)
                .plus(Compiled.of(job("String name(); int attempts();")));
        var releases = new TwoReleases(old, now);

        assertThat(releases.outcomes("lib.Cleaner"))
                .containsExactly(
                        "c",
                        "java.lang.annotation.IncompleteAnnotationException",
                        "java.lang.annotation.IncompleteAnnotationException");
        assertThat(find(releases, "lib.Cleaner")).isEmpty();
    }

    private static String level(String constants) {
        return "package lib; public enum Level { " + constants + " }";
    }

    @Test
    void a_constant_that_the_enum_has_only_in_the_candidate() {
        var releases = TwoReleases.of(
                List.of(job("Level[] of();"), level("LOW"), cleaner("", "@Job(of = Level.LOW) int field;"), CLIENT),
                List.of(
                        job("Level[] of();"),
                        level("LOW, HIGH"),
                        cleaner("", "@Job(of = {Level.LOW, Level.HIGH}) int field;"),
                        CLIENT));

        assertThat(releases.outcomes("lib.Level"))
                .containsExactly("[LOW]", "[LOW, HIGH]", "java.lang.EnumConstantNotPresentException");
        assertThat(find(releases, "lib.Level"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Cleaner: @Job names Level.HIGH, which deployed has not");
        assertThat(find(releases, "lib.Cleaner")).isEmpty();
    }

    private static String helper(String name) {
        return "package lib; public class " + name + " {}";
    }

    @Test
    void a_class_that_only_the_other_release_has() {
        var releases = TwoReleases.of(
                List.of(job("Class<?> by();"), helper("Broom"), cleaner("@Job(by = Broom.class)", ""), CLIENT),
                List.of(job("Class<?> by();"), helper("Mop"), cleaner("@Job(by = Mop.class)", ""), CLIENT));

        assertThat(releases.outcomes("lib.Cleaner"))
                .containsExactly("class lib.Broom", "class lib.Mop", "java.lang.TypeNotPresentException");
        assertThat(find(releases, "lib.Cleaner"))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("Cleaner: @Job names the class lib.Broom, which is not there");
        assertThat(releases.outcomes("lib.Cleaner", "lib.Broom").get(2)).isEqualTo("class lib.Broom");
        assertThat(find(releases, "lib.Cleaner", "lib.Broom")).isEmpty();
    }
}
