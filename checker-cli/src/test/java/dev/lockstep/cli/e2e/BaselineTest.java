package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was there when a team began counts no more; what is new does. */
class BaselineTest {
    private static final Compiled BEFORE =
            Compiled.of("package lib; public class A { public static void one() {} public static void two() {} }");

    @TempDir
    private Path folder;

    private Path install;
    private Path file;

    @BeforeEach
    void anInstallWithAnError() throws IOException {
        install = install("one()");
        file = folder.resolve("known.yaml");
    }

    @Test
    void what_was_accepted_stays_in_the_report_and_does_not_block() {
        assertThat(Answer.to("scan", install).exitCode()).isEqualTo(1);

        Run written = baseline(install, "--reason", "goes in Q2", "--owner", "shop", "--expires", "2999-12-31");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out()).contains("1 finding accepted");

        Answer answer = Answer.to("scan", install, "--baseline", file);
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/findings")).hasSize(1);
        JsonNode suppressed = answer.json().at("/findings/0/suppressed");
        assertThat(suppressed.at("/reason").asText()).isEqualTo("goes in Q2");
        assertThat(suppressed.at("/owner").asText()).isEqualTo("shop");
        assertThat(suppressed.at("/expires").asText()).isEqualTo("2999-12-31");
    }

    @Test
    void what_is_new_blocks() throws IOException {
        baseline(install);

        Answer answer = Answer.to("scan", install("two()"), "--baseline", file);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("missing-method");
        assertThat(answer.of("missing-method"))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.json().at("/reference/name").asText()).isEqualTo("two"));
    }

    @Test
    void the_policy_names_it_relative_to_itself() throws IOException {
        baseline(install);
        Path policy = Files.writeString(folder.resolve("lockstep.yaml"), "baseline: known.yaml\n");

        assertThat(Answer.to("scan", install, "--policy", policy).exitCode()).isZero();
    }

    @Test
    void one_that_has_run_out_blocks_again() {
        baseline(install, "--expires", "2026-01-01");

        Answer answer = Answer.to("scan", install, "--baseline", file);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactlyInAnyOrder("expired-suppression", "missing-method");
    }

    @Test
    void what_matches_nothing_any_more_is_told_and_does_not_block() throws IOException {
        baseline(install);
        Path repaired = new Install()
                .jar("lib/library.jar", BEFORE)
                .jar("lib/client.jar", client("one()"))
                .writeTo(folder.resolve("repaired"));

        Answer answer = Answer.to("scan", repaired, "--baseline", file);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/findings/0/rule").asText()).isEqualTo("unused-suppression");
        assertThat(answer.json().at("/findings/0/message").asText())
                .isEqualTo("1 of 1 entries of the baseline match no finding any more");
    }

    @Test
    void written_again_it_keeps_what_the_one_before_accepted() throws IOException {
        Path policy = Files.writeString(folder.resolve("lockstep.yaml"), "baseline: known.yaml\n");
        baseline(install);
        String first = Files.readString(file);

        baseline(install, "--policy", policy.toString());

        assertThat(Files.readString(file)).isEqualTo(first).contains("lib.A.one, from client.Client");
    }

    @Test
    void of_two_trees_it_takes_what_the_candidate_brings() throws IOException {
        Path candidate = install("two()");

        Run written = Run.lockstep("baseline", install.toString(), candidate.toString(), "-o", file.toString());

        assertThat(written.exitCode()).isZero();
        assertThat(Files.readString(file)).contains("lib.A.two").doesNotContain("lib.A.one");
        assertThat(Answer.to("gate", install, candidate).exitCode()).isEqualTo(1);
        assertThat(Answer.to("gate", install, candidate, "--baseline", file).exitCode())
                .isZero();
    }

    @Test
    void what_could_not_be_read_is_not_accepted() throws IOException {
        Files.writeString(install.resolve("lib/broken.jar"), "no zip");

        Run written = baseline(install);

        assertThat(written.exitCode()).isEqualTo(3);
        assertThat(written.out()).contains("Not accepted: 1 file could not be read");
        assertThat(Answer.to("scan", install, "--baseline", file).exitCode()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_written_or_is_no_baseline_is_told_in_one_line() throws IOException {
        Run nowhere = Run.lockstep("baseline", install.toString(), "-o", folder + "/none/known.yaml");
        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.err()).contains("the folder does not exist");

        Files.writeString(file, "accepted: 2026-11-26\n");
        Run wrong = Run.lockstep("scan", install.toString(), "--baseline", file.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("known.yaml:1: a baseline needs \"reason\"");

        Run silent = baseline(install, "--reason", " ");
        assertThat(silent.exitCode()).isEqualTo(2);
    }

    private Run baseline(Path tree, String... more) {
        List<String> words = new ArrayList<>(List.of("baseline", tree.toString(), "-o", file.toString()));
        words.addAll(List.of(more));
        return Run.lockstep(words.toArray(String[]::new));
    }

    /** A client of a library that has lost what it calls. */
    private Path install(String call) throws IOException {
        return new Install()
                .jar("lib/library.jar", Compiled.of("package lib; public class A {}"))
                .jar("lib/client.jar", client(call))
                .writeTo(folder.resolve(call));
    }

    private static Compiled client(String call) {
        return Compiled.of(BEFORE, "package client; public class Client { static void run() { lib.A." + call + "; } }");
    }
}
