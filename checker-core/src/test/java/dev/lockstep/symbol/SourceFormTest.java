package dev.lockstep.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFormTest {
    private final Symbols symbols = new Symbols();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total    | Lshop/Money;                            | total: Money",
                "total    | LMoney;                                 | total: Money",
                "rows     | [[I                                     | rows: int[][]",
                "flags    | [Ljava/util/Map$Entry;                  | flags: Map$Entry[]",
                "discount | (I)J                                    | discount(int): long",
                "run      | ()V                                     | run(): void",
                "<init>   | (Ljava/lang/String;)V                   | <init>(String)",
                "<clinit> | ()V                                     | <clinit>(): void",
                "all      | (BCDFIJSZ)[Ljava/lang/Object;           "
                        + "| all(byte, char, double, float, int, long, short, boolean): Object[]",
                "mix      | ([JLjava/util/List;[[Lshop/Cart;Z)Lshop/Cart; "
                        + "| mix(long[], List, Cart[][], boolean): Cart",
            })
    void a_member_reads_as_in_source(String name, String descriptor, String expected) {
        assertThat(SourceForm.of(symbols.nameAndType(name, descriptor))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "()",
                "(I",
                "(I)",
                "(Q)V",
                "(Lshop/Cart)V",
                "(I)VX",
                "(V)V",
                "([V)V",
                "([)V",
                "()[",
                "()[V",
                "()L;",
                "L",
                "L;",
                "Lshop/Cart",
                "Lshop/;",
                "[",
                "[V",
                "V",
                "II",
                "X",
                "I)"
            })
    void a_malformed_descriptor_is_shown_as_it_is(String descriptor) {
        assertThat(SourceForm.of(symbols.nameAndType("odd", descriptor))).isEqualTo("odd " + descriptor);
    }

    @Test
    void names_tell_their_package_and_simple_name() {
        ClassName nested = symbols.className("java/util/Map$Entry");
        ClassName unnamed = symbols.className("Main");

        assertThat(nested.dotted()).isEqualTo("java.util.Map$Entry");
        assertThat(nested.packageName()).isEqualTo("java.util");
        assertThat(nested.simpleName()).isEqualTo("Map$Entry");
        assertThat(unnamed.packageName()).isEmpty();
        assertThat(unnamed.simpleName()).isEqualTo("Main");
    }

    @Test
    void packages_are_the_same_by_their_whole_name() {
        ClassName list = symbols.className("java/util/List");

        assertThat(list.samePackage(symbols.className("java/util/Map$Entry"))).isTrue();
        assertThat(List.of("java/utils/List", "java/List", "java/util/concurrent/Future", "util/List", "List"))
                .noneMatch(other -> list.samePackage(symbols.className(other))
                        || symbols.className(other).samePackage(list));
        assertThat(symbols.className("A").samePackage(symbols.className("B"))).isTrue();
    }
}
