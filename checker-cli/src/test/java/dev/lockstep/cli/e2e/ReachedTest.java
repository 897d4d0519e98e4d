package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error says whether, and how, code that runs leads to it. */
class ReachedTest {
    private static final Compiled BUILT = Compiled.of("package lib; public class A { public static void m() {} }");

    @TempDir
    private Path folder;

    @Test
    void the_shortest_way_from_a_main_method_is_told() throws IOException {
        JsonNode finding = finding(
                "public class Main { public static void main(String[] args) { new Shop().open(); new Detour(); } }",
                "class Detour { Detour() { new Shop(); } }",
                "class Shop { void open() { new Till().ring(); } }",
                "class Till { void ring() { lib.A.m(); } }");

        assertThat(finding.at("/reached").asBoolean()).isTrue();
        assertThat(finding.at("/reachable/from").asText()).isEqualTo("app.Main");
        assertThat(Answer.texts(finding.at("/reachable/path"))).containsExactly("app.Main", "app.Shop", "app.Till");
    }

    @Test
    void what_no_entry_point_names_is_said_to_be_so() throws IOException {
        JsonNode finding = finding(
                "public class Main { public static void main(String[] args) {} }",
                "class Job { public void run() { lib.A.m(); } }");

        assertThat(finding.at("/reached").asBoolean(true)).isFalse();
        assertThat(finding.has("reachable")).isFalse();
    }

    @Test
    void somebody_may_name_further_ones() throws IOException {
        String[] types = {"class Job { public void run() { new Step(); } }", "class Step { Step() { lib.A.m(); } }"};

        assertThat(finding(types).at("/reached").asBoolean(true)).isFalse();
        JsonNode named = Answer.to("scan", folder, "--entry", "app.Job")
                .one("missing-method")
                .json();
        assertThat(Answer.texts(named.at("/reachable/path"))).containsExactly("app.Job", "app.Step");
        assertThat(Answer.to("scan", folder, "--entry", "app.**")
                        .one("missing-method")
                        .json()
                        .at("/reachable/from")
                        .asText())
                .isEqualTo("app.Step");
    }

    @Test
    void a_name_that_is_none_is_refused() {
        Run run = Run.lockstep("scan", folder.toString(), "--entry", "app/Job");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--entry \"app/Job\" is no name");
    }

    private JsonNode finding(String... types) throws IOException {
        String[] sources = new String[types.length];
        for (int i = 0; i < types.length; i++) {
            sources[i] = "package app; " + types[i];
        }
        new Install()
                .jar("lib/app.jar", Compiled.of(BUILT, sources))
                .jar("lib/library.jar", Compiled.of("package lib; public class A {}"))
                .writeTo(folder);
        return Answer.to("scan", folder).one("missing-method").json();
    }
}
