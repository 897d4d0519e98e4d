package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
    static List<RuleInfo> rules() {
        return RuleCatalogue.all().stream().map(Rule::info).toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_is_explained(RuleInfo rule) {
        Run page = Run.lockstep("explain", rule.id());

        assertThat(page.exitCode()).isZero();
        assertThat(page.err()).isEmpty();
        assertThat(page.out())
                .startsWith(rule.id())
                .contains(rule.title(), "Severity", "How to fix it")
                .contains(rule.references())
                .doesNotContain("\u001b");
        rule.error().ifPresent(error -> assertThat(page.out()).contains(error));
        rule.example().ifPresent(example -> assertThat(page.out()).contains(" package app;"));
    }

    @Test
    void the_list_has_every_rule_under_its_family() {
        String list = Run.lockstep("explain").out();

        for (RuleInfo rule : rules()) {
            assertThat(list).contains("  " + rule.id() + " ", rule.title());
            assertThat(list.indexOf(rule.family().title())).isBetween(0, list.indexOf("  " + rule.id() + " "));
        }
    }
}
