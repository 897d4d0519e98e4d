package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.cli.e2e.Answer.Found;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    @TempDir
    private Path folder;

    @Test
    void the_whole_candidate_is_allowed() throws IOException {
        Answer answer = gate(CounterReleases.deployed(), CounterReleases.candidate());

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/verdict/allowed").asBoolean()).isTrue();
        assertThat(answer.findings()).isEmpty();
        assertThat(answer.deployment("changes"))
                .containsExactly("replace conf/app.properties", "replace lib/client.jar", "replace lib/counter.jar");
        assertThat(answer.deployment("missing")).isEmpty();
    }

    @Test
    void a_candidate_with_an_error_of_its_own_is_blocked() throws IOException {
        var broken = CounterReleases.candidate().jar("lib/client.jar", CounterReleases.OLD_CLIENT);

        Answer answer = gate(CounterReleases.deployed(), broken);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("missing-method");
        Found found = answer.one("missing-method");
        assertThat(found.json().get("state").asText()).isEqualTo("candidate");
        assertThat(found.emergent()).isFalse();
        assertThat(found.place()).isEqualTo(CounterReleases.CALL);
    }

    @Test
    void an_error_that_deployed_has_too_blocks_nobody() throws IOException {
        var broken = Compiled.of(CounterReleases.OLD_LIBRARY, """
                package other;
                public class Old { public static long run() { return lib.Counter.next(); } }
                """);
        var deployed = CounterReleases.candidate().jar("lib/old.jar", broken);
        var candidate = CounterReleases.candidate().jar("lib/old.jar", broken).file("conf/app.properties", "limit=3\n");

        assertThat(Answer.to("scan", write("scanned", deployed)).exitCode()).isEqualTo(1);
        assertThat(gate(deployed, candidate).exitCode()).isZero();
    }

    /** The nest host cannot be loaded, so that its nest admits nobody: one fault, which is there already. */
    @Test
    void what_follows_from_an_error_that_deployed_has_too_blocks_nobody() throws IOException {
        var base = Compiled.of("package lib; public class Base { }");
        String outer = "package app; public class Outer extends lib.Base { static class Inner { private int a; } %s }";
        var before = Compiled.of(base, outer.formatted(""));
        var after = Compiled.of(
                base, outer.formatted("static class Other { static int use(Inner inner) { return inner.a; } }"));

        Answer answer = gate(new Install().jar("lib/app.jar", before), new Install().jar("lib/app.jar", after));

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.of("inaccessible-member")).isEmpty();
    }

    @Test
    void a_partial_drop_is_blocked_with_its_evidence() throws IOException {
        Answer answer = gate(CounterReleases.deployed(), CounterReleases.candidate(), "lib/counter.jar");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("partial-deployment", "missing-method");
        assertThat(answer.deployment("changes")).containsExactly("replace lib/counter.jar");
        assertThat(answer.deployment("missing"))
                .containsExactly("replace conf/app.properties", "replace lib/client.jar");
        Found found = answer.one("missing-method");
        assertThat(found.place()).isEqualTo(CounterReleases.CALL);
        assertThat(found.reference()).isEqualTo("lib.Counter.next()J");
        assertThat(found.error()).isEqualTo("java.lang.NoSuchMethodError");
        assertThat(found.caller()).isEqualTo("lib/client.jar");
        assertThat(found.target()).isEqualTo("lib/counter.jar");
        assertThat(found.emergent()).isTrue();
        assertThat(found.fix()).contains("lib/client.jar");
    }

    @Test
    void the_text_says_the_same_as_the_json() throws IOException {
        Path deployed = write("deployed", CounterReleases.deployed());
        Path candidate = write("candidate", CounterReleases.candidate());

        Run run = Run.lockstep("gate", deployed.toString(), candidate.toString(), "--deploy", "lib/counter.jar");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "BLOCKED",
                        "app.Client.run",
                        "NoSuchMethodError",
                        "next()",
                        "lib/client.jar",
                        "lib/counter.jar");
    }

    @Test
    void a_partial_drop_that_links_is_blocked_all_the_same() throws IOException {
        Answer answer = gate(CounterReleases.deployed(), CounterReleases.candidate(), "conf/app.properties");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("partial-deployment");
        assertThat(answer.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lib, false",
        "lib/, false",
        "./lib, false",
        "lib/*.jar, false",
        "lib/c*, false",
        "**/*.jar, false",
        "'**.jar', false",
        "'lib/{client,counter}.jar', false",
        "'lib/client.jar lib/counter.jar', false",
        "'lib/*.jar lib/counter.jar', false",
        "'lib conf', true",
        "'lib conf/*', true",
        "'*', true",
        "., true",
    })
    void what_is_deployed_can_be_said_in_many_ways(String patterns, boolean complete) throws IOException {
        Answer answer = gate(CounterReleases.deployed(), CounterReleases.candidate(), patterns.split(" ", -1));

        assertThat(answer.deployment("changes")).contains("replace lib/client.jar", "replace lib/counter.jar");
        assertThat(answer.json().at("/inputs/deployment/complete").asBoolean()).isEqualTo(complete);
        assertThat(answer.exitCode()).isEqualTo(complete ? 0 : 1);
        assertThat(answer.links()).isEmpty();
    }

    @Test
    void a_file_that_only_deployed_has_is_removed() throws IOException {
        var deployed = CounterReleases.candidate().jar("lib/extra.jar", CounterReleases.OLD_LIBRARY);
        var candidate = CounterReleases.candidate();

        assertThat(gate(deployed, candidate).deployment("changes")).containsExactly("remove lib/extra.jar");
        assertThat(gate(deployed, candidate, "lib/extra.jar").exitCode()).isZero();
    }

    @Test
    void removing_what_others_still_use_is_blocked() throws IOException {
        var moved = CounterReleases.NEW_LIBRARY.plus(CounterReleases.NEW_CLIENT);
        var candidate = new Install().jar("lib/client.jar", moved).file("conf/app.properties", "limit=1\n");

        Answer answer = gate(CounterReleases.deployed(), candidate, "lib/counter.jar");

        assertThat(answer.deployment("changes")).containsExactly("remove lib/counter.jar");
        Found found = answer.one("missing-class");
        assertThat(found.error()).isEqualTo("java.lang.NoClassDefFoundError");
        assertThat(found.severity()).isEqualTo("error");
        assertThat(found.reference()).isEqualTo("lib.Counter");
        assertThat(found.place()).isEqualTo(CounterReleases.CALL);
        assertThat(found.fix()).contains("lib/client.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/absent.jar", "absent", "lib/*.war", "../lib", "/lib/counter.jar", "lib/{", "LIB", ""})
    void a_path_that_neither_tree_has_is_wrong_usage(String path) throws IOException {
        Run run = run(CounterReleases.deployed(), CounterReleases.candidate(), path);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).hasSize(2).first().asString().startsWith("lockstep: --deploy " + path);
    }

    @Test
    void a_path_that_is_equal_in_both_is_wrong_usage() throws IOException {
        var deployed = CounterReleases.deployed();
        var candidate = CounterReleases.candidate().jar("lib/counter.jar", CounterReleases.OLD_LIBRARY);

        Run run = run(deployed, candidate, "lib/counter.jar");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--deploy lib/counter.jar", "same in deployed and candidate");
    }

    @Test
    void a_new_version_beside_the_old_one_is_seen_as_a_duplicate() throws IOException {
        var deployed = new Install()
                .jar("lib/client.jar", CounterReleases.OLD_CLIENT)
                .jar("lib/counter-1.0.jar", CounterReleases.OLD_LIBRARY);
        var candidate = new Install()
                .jar("lib/client.jar", CounterReleases.NEW_CLIENT)
                .jar("lib/counter-1.1.jar", CounterReleases.NEW_LIBRARY);

        Answer answer = gate(deployed, candidate, "lib/counter-1.1.jar", "lib/client.jar");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.deployment("missing")).containsExactly("remove lib/counter-1.0.jar");
        Found duplicate = answer.one("duplicate-class");
        assertThat(duplicate.emergent()).isTrue();
        assertThat(duplicate.caller()).isEqualTo("lib/counter-1.0.jar");
        assertThat(duplicate.target()).isEqualTo("lib/counter-1.1.jar");
        assertThat(answer.one("missing-method").reference()).isEqualTo("lib.Counter.next()I");
        assertThat(answer.one("missing-method").fix()).contains("lib/counter-1.0.jar");
    }

    @Test
    void single_class_files_are_changes_too() throws IOException {
        var deployed = new Install()
                .classes("classes", CounterReleases.OLD_CLIENT)
                .classes("classes", CounterReleases.OLD_LIBRARY);
        var candidate = new Install()
                .classes("classes", CounterReleases.NEW_CLIENT)
                .classes("classes", CounterReleases.NEW_LIBRARY);

        Answer answer = gate(deployed, candidate, "classes/lib/Counter.class");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.deployment("missing")).containsExactly("replace classes/app/Client.class");
        Found found = answer.one("missing-method");
        assertThat(found.place()).isEqualTo(CounterReleases.CALL);
        assertThat(found.caller()).isEqualTo("classes");
        assertThat(found.fix()).contains("classes/app/Client.class");
        assertThat(gate(deployed, candidate, "classes").exitCode()).isZero();
    }

    @Test
    void equal_trees_need_no_deployment() throws IOException {
        Answer answer = gate(CounterReleases.deployed(), CounterReleases.deployed());

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.deployment("changes")).isEmpty();
    }

    private Answer gate(Install deployed, Install candidate, String... deploy) throws IOException {
        return Answer.to((Object[]) line(deployed, candidate, deploy));
    }

    private Run run(Install deployed, Install candidate, String... deploy) throws IOException {
        return Run.lockstep(line(deployed, candidate, deploy));
    }

    private String[] line(Install deployed, Install candidate, String... deploy) throws IOException {
        var trees = List.of(
                "gate",
                write("deployed", deployed).toString(),
                write("candidate", candidate).toString());
        return Stream.concat(trees.stream(), Arrays.stream(deploy).flatMap(path -> Stream.of("--deploy", path)))
                .toArray(String[]::new);
    }

    /** Each call writes into a folder of its own. */
    private Path write(String name, Install install) throws IOException {
        return install.writeTo(Files.createTempDirectory(folder, name));
    }
}
