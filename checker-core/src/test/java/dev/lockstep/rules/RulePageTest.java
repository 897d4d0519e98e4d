package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.rules.RuleInfo.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulePageTest {
    private static final RuleInfo CALL = RuleInfo.rule("no-kettle", Family.LINKAGE)
            .title("A call for tea without a kettle")
            .fails("java.lang.NoSuchMethodError", Moment.EXECUTION)
            .explanation("""
                    The pot is there; the kettle is not.

                    Coffee can still be made.
                    """)
            .example(RuleExample.of("class Kettle {}\n", "class Client {\n\n}\n", "class Pot {}\n"))
            .fix("Buy a kettle.")
            .per("JVMS 6.5 new", "The tea maker's manual");
    private static final RuleInfo FILE = RuleInfo.rule("lost-spoon", Family.INSTALL)
            .title("A spoon that is not in *its* drawer")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("Look under lib/*.")
            .fix("Put it back.")
            .per("JEP 261");

    @Test
    void a_page_tells_everything_about_a_rule() {
        assertThat(RulePage.of(CALL)).isEqualTo("""
                no-kettle: A call for tea without a kettle

                  severity  error
                  error     java.lang.NoSuchMethodError
                  strikes   when the code that needs it is executed

                The pot is there; the kettle is not.

                Coffee can still be made.

                Example

                  The library that the client is compiled against:

                    class Kettle {}

                  The client, which is not rebuilt:

                    class Client {

                    }

                  The library on the host, where the client ends in NoSuchMethodError:

                    class Pot {}

                How to fix it

                Buy a kettle.

                See also

                  JVMS 6.5 new              https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-6.html#jvms-6.5.new
                  The tea maker's manual
                """);
    }

    @Test
    void a_page_leaves_out_what_a_rule_does_not_have() {
        assertThat(RulePage.of(FILE)).isEqualTo("""
                lost-spoon: A spoon that is not in *its* drawer

                  severity  warning
                  strikes   without an error: the program may do something else

                Look under lib/*.

                How to fix it

                Put it back.

                See also

                  JEP 261                   https://openjdk.org/jeps/261
                """);
    }

    @Test
    void the_list_has_a_line_for_each_rule_under_its_family() {
        List<Rule> rules = List.of(() -> CALL, () -> FILE);

        assertThat(RulePage.list(rules)).isEqualTo("""
                Linkage
                  no-kettle                     error    A call for tea without a kettle

                Install and identity
                  lost-spoon                    warning  A spoon that is not in *its* drawer
                """);
    }

    @ParameterizedTest
    @MethodSource("dev.lockstep.rules.RuleCatalogueTest#rules")
    void the_page_of_a_real_rule_has_neither_trailing_blanks_nor_double_blank_lines(RuleInfo rule) {
        assertThat(RulePage.of(rule))
                .doesNotContain(" \n")
                .doesNotContain("\n\n\n")
                .endsWith("\n");
    }

    @Test
    void markdown_keeps_the_signs_that_it_would_read_as_markup() {
        assertThat(RuleMarkdown.section(FILE)).contains("in \\*its\\* drawer", "lib/\\*.");
    }
}
