package dev.lockstep.deployment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitDiffTest {
    @ParameterizedTest
    @ValueSource(strings = {"git-namestatusz.txt", "git-rawz.txt", "git-namestatus.txt", "git-raw.txt"})
    void every_form_says_the_same(String file) throws Exception {
        assertThat(Captured.steps(GitDiff.read(Captured.bytes(file), "diff")))
                .containsExactly(
                        "REMOVE moved.txt",
                        "COPY conf-moved.txt",
                        "ADD conf/line\nbreak.txt",
                        "ADD conf/ümläut file.txt",
                        "REMOVE gone/deep/x.txt",
                        "ADD lib/cart-copy.jar",
                        "REPLACE lib/cart.jar",
                        "REMOVE lib/foo-1.0.jar",
                        "ADD lib/foo-1.1.jar",
                        "REPLACE lib/money.jar",
                        "REPLACE lib/same-size.jar");
    }

    @Test
    void names_alone_hide_half_of_a_rename() throws Exception {
        byte[] names = Captured.bytes("git-nameonly.txt");

        assertThat(new String(names, UTF_8)).contains("conf-moved.txt").doesNotContain("\nmoved.txt");
        assertThatThrownBy(() -> GitDiff.read(names, "diff"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("diff, line 1: no status before the name, as from git diff --name-only, which hides the"
                        + " deletion half of a rename; use git diff --name-status -z");
    }

    @Test
    void a_list_of_names_takes_them_without_the_quotes() throws Exception {
        assertThat(Captured.steps(PathList.read(Captured.bytes("git-nameonly.txt"), "list")))
                .contains("TAKE conf/ümläut file.txt", "TAKE conf/line\nbreak.txt", "TAKE lib/cart.jar");
    }

    @Test
    void a_copy_adds_and_leaves_its_source() {
        assertThat(Captured.steps(read("C087\0lib/a.jar\0lib/b.jar\0"))).containsExactly("COPY lib/b.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "R100\0lib/a.jar\0",
                "R100\tlib/a.jar",
                "M\0",
                "M\tlib/a.jar\tlib/b.jar",
                "U\tlib/a.jar",
                "X\tlib/a.jar",
                "M\t/lib/a.jar",
                "M\t../lib/a.jar",
                "M\t\"lib/a.jar",
                "M\t\"lib/\\9.jar\"",
                "M\t\"lib/\\777.jar\"",
                "M\t\"lib/\\",
                "M\t",
                "::100644 100644 100644 a b c MM\tlib/a.jar",
                ":160000 160000 abc def M\tlibs",
                ":100644 100644 M\tlib/a.jar",
                "diff --git a/x b/x",
                "lib/a.jar\0lib/b.jar\0",
            })
    void what_is_no_diff_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("diff")
                .hasMessageNotContaining("\n");
    }

    @Test
    void what_is_no_text_is_refused() {
        assertThatThrownBy(() -> GitDiff.read(new byte[] {'M', '\t', (byte) 0xff}, "diff"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("diff: not a text in UTF-8");
    }

    private static Plan read(String text) {
        return GitDiff.read(text.getBytes(UTF_8), "diff");
    }
}
