package dev.lockstep.deployment.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathListTest {
    @Test
    void a_ticket_may_hold_remarks_blank_lines_and_any_line_end() {
        Plan list = read("\uFEFF# ticket 4711\r\n\r\n  ./lib/a.jar  \r\nlib/b.jar\nconf/\n");

        assertThat(Captured.steps(list)).containsExactly("TAKE lib/a.jar", "TAKE lib/b.jar", "TAKE conf");
        assertThat(list.steps().get(1).origin()).isEqualTo("list, line 4");
    }

    @Test
    void names_between_nuls_are_taken_as_they_are() {
        assertThat(Captured.steps(read("# a\0 b\n\0"))).containsExactly("TAKE # a", "TAKE  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "/lib/a.jar", "lib/../../a.jar", "./", "\0\0"})
    void an_empty_list_and_a_path_outside_are_refused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("list");
    }

    private static Plan read(String text) {
        return PathList.read(text.getBytes(UTF_8), "list");
    }
}
