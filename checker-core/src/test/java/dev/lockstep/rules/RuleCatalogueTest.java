package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.linkage.LinkageProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCatalogueTest {
    private static final int LONGEST_LINE = 100;

    @Test
    void ids_are_unique() {
        assertThat(RuleCatalogue.all()).extracting(rule -> rule.info().id()).doesNotHaveDuplicates();
    }

    @Test
    void families_are_listed_one_after_the_other() {
        List<RuleInfo.Family> listed = rules().map(RuleInfo::family).toList();

        assertThat(listed).isSortedAccordingTo((a, b) -> listed.indexOf(a) - listed.indexOf(b));
    }

    @Test
    void a_rule_is_found_by_its_id_and_by_no_other_name() {
        assertThat(RuleCatalogue.all())
                .allSatisfy(
                        rule -> assertThat(RuleCatalogue.find(rule.info().id())).containsSame(rule));
        assertThat(RuleCatalogue.find("Missing-Method")).isEmpty();
        assertThat(RuleCatalogue.find("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_linkage_problem_has_one_rule_that_bears_its_name(LinkageProblem problem) {
        assertThat(RuleCatalogue.all())
                .filteredOn(rule -> rule instanceof LinkageRule linkage && linkage.problem() == problem)
                .containsExactly(RuleCatalogue.linkage(problem));
        assertThat(RuleCatalogue.linkage(problem).info().id())
                .isEqualTo(problem.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @EnumSource
    void a_linkage_rule_names_its_error_and_stands_in_its_family(LinkageProblem problem) {
        RuleInfo rule = RuleCatalogue.linkage(problem).info();

        assertThat(rule.error()).isPresent();
        assertThat(rule.family()).isEqualTo(RuleInfo.Family.LINKAGE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_reads_well_on_a_terminal(RuleInfo rule) {
        assertThat(rule.title()).matches("[A-Z].*[^.]").doesNotContain("\n");
        for (String text : texts(rule)) {
            assertThat(text).isNotBlank();
            assertThat(text.lines())
                    .allSatisfy(line -> assertThat(line)
                            .doesNotEndWith(" ")
                            .doesNotContain("\t")
                            .hasSizeLessThanOrEqualTo(LONGEST_LINE));
        }
        assertThat(rule.explanation()).endsWith(".");
        assertThat(rule.fix()).endsWith(".");
    }

    private static List<String> texts(RuleInfo rule) {
        var example = rule.example().stream()
                .flatMap(it -> Stream.of(it.libraryBefore(), List.of(it.client()), it.libraryAfter()))
                .flatMap(List::stream);
        return Stream.concat(Stream.of(rule.explanation(), rule.fix()), example).toList();
    }

    static Stream<RuleInfo> rules() {
        return RuleCatalogue.all().stream().map(Rule::info);
    }
}
