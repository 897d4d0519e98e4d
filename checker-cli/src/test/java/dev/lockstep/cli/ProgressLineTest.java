package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter screen = new StringWriter();
    private long millis = 5;

    private ProgressLine line(boolean visible) {
        return new ProgressLine(new PrintWriter(screen), visible, () -> millis * 1_000_000);
    }

    @Test
    void quick_work_shows_nothing() {
        try (var progress = line(true)) {
            progress.step("reading", 10);
            progress.advance(10);
        }
        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void slow_work_shows_a_line_and_wipes_it() {
        try (var progress = line(true)) {
            millis += 1_001;
            progress.step("reading", 8);
            progress.advance(1);
            millis += 101;
            progress.advance(1);
            progress.advance(1);
            millis += 101;
            progress.step("linking", 0);
        }
        assertThat(screen.toString().split("\r\u001b\\[K", -1))
                .containsExactly(
                        "",
                        "reading [" + " ".repeat(40) + "] 0 %",
                        "reading [" + "=".repeat(10) + " ".repeat(30) + "] 25 %",
                        "linking ...",
                        "");
    }

    @Test
    void without_a_terminal_nothing_is_ever_shown() {
        try (var progress = line(false)) {
            millis += 1_001;
            progress.step("reading", 8);
        }
        assertThat(screen.toString()).isEmpty();
    }
}
