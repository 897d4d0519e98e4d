package dev.lockstep.deployment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.deployment.plan.Plan.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsyncPlanTest {
    @Test
    void what_rsync_prints_is_understood_line_by_line() throws Exception {
        Plan plan = captured("rsync-a.txt");

        assertThat(Captured.steps(plan))
                .containsExactly(
                        "REMOVE gone/deep/x.txt",
                        "REMOVE lib/foo-1.0.jar",
                        "ADD current.jar",
                        "ADD libs",
                        "ADD conf/a -> b.txt",
                        "ADD conf/line\nbreak.txt",
                        "ADD conf/lit\\#123.txt",
                        "ADD conf/ümläut file.txt",
                        "COPY lib/cart.jar",
                        "ADD lib/foo-1.1.jar",
                        "ADD lib/hard.jar",
                        "COPY lib/money.jar",
                        "COPY lib/touched.jar");
        assertThat(plan.notes())
                .containsExactly(
                        "plan.txt, line 6: fifo is a device or socket, left out here",
                        "plan.txt: 1 change(s) of owner, mode or time only, left out here");
    }

    @Test
    void banners_and_totals_say_nothing() throws Exception {
        assertThat(Captured.steps(captured("rsync-av.txt")))
                .containsExactlyInAnyOrderElementsOf(Captured.steps(captured("rsync-a.txt")));
    }

    @Test
    void a_hard_link_has_the_name_in_front() throws Exception {
        assertThat(Captured.steps(captured("rsync-aH.txt"))).contains("ADD lib/hard.jar", "ADD lib/foo-1.1.jar");
    }

    /** rsync-ac also finds the file of one size and one time that the others overlook. */
    @ParameterizedTest
    @CsvSource({"rsync-a.txt, SIZE_AND_TIME", "rsync-r.txt, SIZE_AND_TIME", "rsync-ac.txt, CONTENT"})
    void the_columns_show_whether_content_was_compared(String file, Basis basis) throws Exception {
        Plan plan = captured(file);

        assertThat(plan.basis()).isEqualTo(basis);
        assertThat(Captured.steps(plan).contains("COPY lib/same-size.jar")).isEqualTo(basis == Basis.CONTENT);
    }

    @Test
    void additions_alone_do_not_show_it() {
        assertThat(read(">f+++++++++ lib/a.jar\n*deleting   lib/b.jar\n").basis())
                .isEqualTo(Basis.UNKNOWN);
    }

    @Test
    void the_nine_columns_of_old_versions_are_read_too() {
        assertThat(Captured.steps(read(">f.st.... lib/a.jar\r\n*deleting lib/b.jar\r\n")))
                .containsExactly("COPY lib/a.jar", "REMOVE lib/b.jar");
    }

    @Test
    void text_of_a_server_may_come_first() {
        assertThat(Captured.steps(
                        read("*** Welcome to build7 ***\n\n>fcst...... lib/a.jar\n\nsent 1 bytes  received 2\n")))
                .containsExactly("COPY lib/a.jar");
    }

    @Test
    void a_run_that_was_none_of_the_dry_ones_is_noted() {
        assertThat(read(">fcst...... lib/a.jar\ntotal size is 51  speedup is 0.09\n")
                        .notes())
                .singleElement()
                .asString()
                .contains("no dry run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lib/a.jar",
                ".f...p..... lib/a.jar",
                "cd+++++++++ lib/",
                ">f.st...... lib/a.jar\nlib/b.jar",
                ">f.st...... lib/a.jar\nrsync error: some files could not be transferred (code 23)",
                ">f.st...... lib/a.jar\nIO error encountered -- skipping file deletion",
                ">f.st...... lib/a.jar\nDeletions stopped due to --max-delete limit (3 skipped)",
                ">f.st...... /etc/passwd",
                ">f.st...... ../../etc/passwd",
                "*deleting   lib/../../x",
                ">f.st...... lib/\\#377.jar",
                ">f.st...... lib/a.jar\n>f.st......",
            })
    void what_is_no_plan_or_no_whole_one_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("plan.txt")
                .hasMessageNotContaining("\n");
    }

    private static Plan captured(String name) throws Exception {
        return RsyncPlan.read(Captured.bytes(name), "plan.txt");
    }

    private static Plan read(String text) {
        return RsyncPlan.read(text.getBytes(UTF_8), "plan.txt");
    }
}
