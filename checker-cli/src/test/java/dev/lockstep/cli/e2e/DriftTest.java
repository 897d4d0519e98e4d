package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Do all hosts run the same? */
class DriftTest {
    @TempDir
    private Path folder;

    @Test
    void hosts_that_are_alike_are_one_and_the_others_are_told_apart_file_by_file() throws IOException {
        Path a = host("a");
        Path b = host("b");
        Path c = host("c");
        Files.copy(
                DemoShop.unpack(folder.resolve("new")).candidate().resolve("lib/shop-pricing.jar"),
                c.resolve("lib/shop-pricing.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(c.resolve("note.txt"), "patched by hand");

        Answer answer = Answer.to("scan", c, a, b);
        String text =
                Run.lockstep("scan", c.toString(), a.toString(), b.toString()).out();

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.json().at("/drift/groups/0/installs")).hasSize(2);
        assertThat(answer.json().at("/drift/files").findValuesAsText("path"))
                .containsExactly("lib/shop-pricing.jar", "note.txt");
        assertThat(answer.json().at("/drift/files/0/contents").findValuesAsText("version"))
                .containsExactly("1.4.2", "1.5.0");
        assertThat(answer.json().at("/drift/files/1/contents").findValuesAsText("state"))
                .containsExactly("absent", "present");
        assertThat(answer.json().at("/findings").findValuesAsText("message"))
                .isNotEmpty()
                .allMatch(message -> message.startsWith("only on " + c + ": "));
        assertThat(text)
                .contains("Installs  3, with 2 files that are not the same on all of them")
                .contains("the same on each")
                .contains("not there");
    }

    @Test
    void what_fails_on_all_of_them_is_told_once_and_as_of_one() throws IOException {
        Path a = host("a");
        Path b = host("b");
        Path candidate = DemoShop.unpack(folder.resolve("new")).candidate();
        for (Path host : new Path[] {a, b}) {
            Files.copy(
                    candidate.resolve("lib/shop-pricing.jar"),
                    host.resolve("lib/shop-pricing.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(b.resolve("note.txt"), "another");

        Answer one = Answer.to("scan", a);
        Answer both = Answer.to("scan", a, b);

        assertThat(both.json().at("/findings")).isEqualTo(one.json().at("/findings"));
        assertThat(both.exitCode()).isEqualTo(1);
    }

    @Test
    void hosts_with_the_same_files_are_said_to_have_them() throws IOException {
        Run run = Run.lockstep("scan", host("a").toString(), host("b").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Installs  2, all with the same files", "and 1 more for Java");
    }

    @Test
    void files_that_cannot_be_read_are_never_the_same() throws IOException {
        Path a = host("a");
        Path b = host("b");
        for (Path host : new Path[] {a, b}) {
            Files.createSymbolicLink(host.resolve("lib/gone.jar"), Path.of("/does/not/exist"));
        }

        Answer answer = Answer.to("scan", a, b);

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.json().at("/drift/files/0/contents").findValuesAsText("state"))
                .containsExactly("unreadable", "unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--show-layout", "--format=cyclonedx"})
    void what_is_told_of_one_install_is_refused_for_several(String option) throws IOException {
        Run run = Run.lockstep("scan", host("a").toString(), host("b").toString(), option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("are told of one install at a time");
    }

    private Path host(String name) throws IOException {
        return DemoShop.unpack(folder.resolve(name)).deployed();
    }
}
