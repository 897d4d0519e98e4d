package dev.lockstep.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {
    @Test
    void paths_that_may_change_on_their_own_are_globs() {
        Policy policy = read("""
                version: 1
                mutable:
                  - logs/**
                  - conf/local.properties # of this host
                """);

        assertThat(policy.mutable()).containsExactly("logs/**", "conf/local.properties");
        assertThat(policy.isIndependent("logs/2026/a.log")).isTrue();
        assertThat(policy.isIndependent("conf/local.properties")).isTrue();
        assertThat(policy.isIndependent("conf/shop.properties")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing agreed on\n", "{}", "mutable: []"})
    void without_a_word_everything_moves_in_lockstep(String yaml) {
        assertThat(read(yaml).mutable()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1\\nmutabel: [a] | :2: unknown key",
                "mutable: [a]\\nmutable: [b] | :2: ",
                "version: 2 | :1: \"version\" is not 1",
                "class-path: [a.jar]\\nlayout: [{name: a, class-path: [a.jar]}] | :2: \"layout\" and \"class-path\"",
                "layout:\\n  - {name: a, class-path: [a.jar]}\\n  - {name: a, class-path: [b.jar]} | :3: two class paths",
                "layout:\\n  - {name: a, class-path: [a.jar], parent: b} | :2: the parent of a, b, is not stated",
                "mutable: logs | :1: \"mutable\" is no list",
                "mutable:\\n  - [a] | :2: what \"mutable\" holds is no single value",
                "mutable:\\n  - 7: 8 | :2: ",
                "mutable:\\n  - /logs | :2: ",
                "mutable:\\n  - '' | :2: ",
                "mutable:\\n  - a/../.. | :2: ",
                "mutable:\\n  - '**' | :2: \"mutable\": ** lets everything",
                "mutable:\\n  - . | :2: \"mutable\": . lets everything",
                "- a | :1: a policy is not made of keys and values",
                "mutable: [a | :1",
                "a: &x [a]\\nmutable: *x | :1: ",
                "mutable: &x [a] | :1: anchors and aliases are not read",
                "mutable: !!java.net.URL [a] | :1: tags are not read",
                "mutable: [a]\\n---\\nmutable: [b] | : more than one document",
            })
    void anything_else_names_its_line(String yaml, String complaint) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lockstep.yaml")
                .hasMessageContaining(complaint == null ? "" : complaint.strip())
                .hasMessageNotContaining("\n");
    }

    @Test
    void what_multiplies_or_nests_without_end_is_refused_at_once() {
        var laughs = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (char each = 'b'; each < 'k'; each++) {
            laughs.append(each).append(": &").append(each).append(" [");
            laughs.append(("*" + (char) (each - 1) + ",").repeat(9))
                    .append("*")
                    .append((char) (each - 1))
                    .append("]\n");
        }

        for (String hostile : List.of(
                laughs.toString(), "mutable: " + "[".repeat(50_000), "? ".repeat(20_000), "\0", "\t- a\n\t\t- b")) {
            assertThatThrownBy(() -> read(hostile)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Policy read(String yaml) {
        return PolicyFile.read(yaml.getBytes(UTF_8), "lockstep.yaml");
    }
}
