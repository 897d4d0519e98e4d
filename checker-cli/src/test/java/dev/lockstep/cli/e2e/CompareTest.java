package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareTest {
    private static final Compiled STABLE = Compiled.of("package stable; public class Stable {}");

    @TempDir
    private Path folder;

    @Test
    void containers_are_added_removed_changed_and_unchanged() throws IOException {
        var deployed = new Install()
                .jar("lib/counter.jar", CounterReleases.OLD_LIBRARY)
                .jar("lib/gone.jar", Compiled.of("package gone; public class Gone {}"))
                .file("lib/stable.jar", Jars.bytes(STABLE, Map.of(), Packing.USUAL))
                .file("conf/app.properties", "1");
        var candidate = new Install()
                .jar("lib/counter.jar", CounterReleases.NEW_LIBRARY)
                .jar("lib/new.jar", Compiled.of("package fresh; public interface New { void m(); }"))
                .file("lib/stable.jar", Jars.bytes(STABLE, Map.of(), Packing.REBUILT))
                .file("conf/app.properties", "2");

        Answer answer = compare(deployed, candidate);

        assertThat(answer.exitCode()).isZero();
        assertThat(container(answer, "lib/counter.jar").get("status").asText()).isEqualTo("changed");
        assertThat(container(answer, "lib/gone.jar").get("status").asText()).isEqualTo("removed");
        assertThat(container(answer, "lib/new.jar").get("status").asText()).isEqualTo("added");
        assertThat(container(answer, "lib/stable.jar").get("status").asText()).isEqualTo("unchanged");
        assertThat(answer.json().at("/comparison/otherFiles/0/path").asText()).isEqualTo("conf/app.properties");
        assertThat(answer.json().at("/compatibility/step").asText()).isEqualTo("major");
        JsonNode change = container(answer, "lib/counter.jar").at("/changes/0");
        assertThat(change.get("class").asText()).isEqualTo("lib.Counter");
        assertThat(change.get("binary").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    public class A { public void m() {} }  | public class A { }                                   | major | false
                    public class A { public void m() {} }  | public class A { public void m() {} public void n() {} } | minor | true
                    public class A { int f() { return 1; } } | public class A { int f() { return 2; } }           | patch | true
                    public class A { }                     | public class A { }                                   | none  | true
                    public interface A { }                 | public class A { }                                   | major | false
                    public class A { public void m() {} }  | public class A { void m() {} }                       | major | false
                    public class A { }                     | public final class A { }                             | major | false
                    """)
    void the_step_follows_from_what_callers_see(String before, String after, String step, boolean binary)
            throws IOException {
        Answer answer = compare(
                new Install().jar("a.jar", Compiled.of("package lib; " + before)),
                new Install().jar("a.jar", Compiled.of("package lib; " + after)));

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/compatibility/step").asText()).isEqualTo(step);
        assertThat(answer.json().at("/compatibility/binary").asBoolean()).isEqualTo(binary);
    }

    @Test
    void a_release_rebuilt_from_the_same_classes_has_no_change() throws IOException {
        var one = new Install().file("a.jar", Jars.bytes(STABLE, Map.of(), Packing.USUAL));
        var other = new Install().file("a.jar", Jars.bytes(STABLE, Map.of(), Packing.REBUILT));

        Answer answer = compare(one, other);

        assertThat(container(answer, "a.jar").get("status").asText()).isEqualTo("unchanged");
        assertThat(answer.json().at("/compatibility/step").asText()).isEqualTo("none");
    }

    @Test
    void libraries_within_a_war_are_compared_one_by_one() throws IOException {
        var deployed = new Install()
                .zip(
                        "shop.war",
                        Install.war(
                                CounterReleases.OLD_CLIENT,
                                Map.of("counter.jar", CounterReleases.OLD_LIBRARY, "stable.jar", STABLE)));
        var candidate = new Install()
                .zip(
                        "shop.war",
                        Install.war(
                                CounterReleases.NEW_CLIENT,
                                Map.of("counter.jar", CounterReleases.NEW_LIBRARY, "stable.jar", STABLE)));

        Answer answer = compare(deployed, candidate);

        assertThat(container(answer, "shop.war!/WEB-INF/lib/counter.jar")
                        .get("status")
                        .asText())
                .isEqualTo("changed");
        assertThat(container(answer, "shop.war!/WEB-INF/lib/stable.jar")
                        .get("status")
                        .asText())
                .isEqualTo("unchanged");
        assertThat(container(answer, "shop.war!/WEB-INF/classes")
                        .at("/classes/changed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_new_version_in_the_file_name_is_the_same_container() throws IOException {
        Answer answer = compare(
                new Install().jar("lib/counter-1.0.jar", CounterReleases.OLD_LIBRARY),
                new Install().jar("lib/counter-1.1.jar", CounterReleases.NEW_LIBRARY));

        JsonNode container = container(answer, "lib/counter-1.1.jar");
        assertThat(container.get("renamedFrom").asText()).isEqualTo("lib/counter-1.0.jar");
        assertThat(container.get("status").asText()).isEqualTo("changed");
        assertThat(answer.json().at("/compatibility/containers/0/claimed").asText())
                .isEqualTo("minor");
        assertThat(answer.json().at("/compatibility/containers/0/step").asText())
                .isEqualTo("major");
    }

    @Test
    void what_cannot_be_read_on_either_side_makes_the_comparison_incomplete() throws IOException {
        var broken = new Install().jar("a.jar", STABLE).file("b.jar", new byte[0]);
        var whole = new Install().jar("a.jar", STABLE);

        assertThat(compare(broken, whole).exitCode()).isEqualTo(3);
        assertThat(compare(whole, broken).exitCode()).isEqualTo(3);
        assertThat(compare(whole, broken).unreadable()).containsOnlyKeys("b.jar");
    }

    private Answer compare(Install deployed, Install candidate) throws IOException {
        return Answer.to(
                "compare",
                deployed.writeTo(Files.createTempDirectory(folder, "deployed")),
                candidate.writeTo(Files.createTempDirectory(folder, "candidate")));
    }

    private static JsonNode container(Answer answer, String file) {
        return Answer.stream(answer.json().at("/comparison/containers"))
                .filter(each -> each.get("file").asText().equals(file))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(file + " in " + answer.json().toPrettyString()));
    }
}
