package dev.lockstep.classfile.canonical;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static List<Item> body(String code) throws Exception {
        Compiled compiled = Compiled.of("class T { static int f; int m(int i) { " + code + " } }");
        return requireNonNull(CanonicalClass.read(compiled.bytes("T")).methods().get("m(I)I"))
                .body();
    }

    private static Alignment align(String before, String after) throws Exception {
        return Alignment.of(body(before), body(after));
    }

    @Test
    void equal_bodies_have_no_difference() throws Exception {
        assertThat(align("return i + 1;", "return i + 1;").isEmpty()).isTrue();
    }

    @Test
    void a_literal_alone_is_a_replacement() throws Exception {
        Alignment alignment = align("return i > 5 ? i : 100000;", "return i > 7 ? i : 100001;");

        assertThat(alignment.onlyLiterals()).isTrue();
        assertThat(alignment.replacements())
                .map(each -> each.before().literals() + " " + each.after().literals())
                .containsExactly("[5] [7]", "[100000] [100001]");
    }

    @Test
    void a_literal_is_found_beside_code_that_was_added() throws Exception {
        Alignment alignment = align("return i + 5;", "f++; return i + 7;");

        assertThat(alignment.onlyLiterals()).isFalse();
        assertThat(alignment.removed()).isZero();
        assertThat(alignment.added()).isEqualTo(4);
        assertThat(alignment.replacements()).singleElement().satisfies(each -> {
            assertThat(each.before().literals()).containsExactly(new Literal(5));
            assertThat(each.after().literals()).containsExactly(new Literal(7));
        });
    }

    @Test
    void a_literal_that_stayed_is_paired_with_itself() throws Exception {
        Alignment alignment = align("Math.abs(1); return i;", "Math.abs(2); Math.abs(1); return i;");

        assertThat(alignment.replacements()).isEmpty();
        assertThat(alignment.removed()).isZero();
        assertThat(alignment.added()).isEqualTo(3);
    }

    @Test
    void another_instruction_at_the_same_place_is_a_replacement_of_another_shape() throws Exception {
        Alignment alignment = align("return i + 5;", "return i + f;");

        assertThat(alignment.replacements())
                .singleElement()
                .satisfies(each -> assertThat(each.ofLiterals()).isFalse());
    }

    @Test
    void two_long_bodies_without_anything_in_common_are_not_laid_side_by_side() throws Exception {
        String before = "f += i; ".repeat(600) + "return i;";
        String after = "i *= 3; ".repeat(600) + "return f;";

        Alignment alignment = align(before, after);

        assertThat(alignment.replacements()).isEmpty();
        assertThat(alignment.removed()).isGreaterThan(1000);
    }
}
