package dev.lockstep.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void a_line_that_fits_stays() {
        assertThat(wrapped("one two", 7)).containsExactly("one two");
    }

    @Test
    void a_line_breaks_at_spaces() {
        assertThat(wrapped("one two three", 8)).containsExactly("one two", "three");
    }

    @Test
    void a_name_that_fits_the_next_line_moves_there_whole() {
        assertThat(wrapped("see shop.cart.Cart", 16)).containsExactly("see", "shop.cart.Cart");
    }

    @Test
    void a_name_longer_than_a_line_breaks_after_its_dots() {
        assertThat(wrapped("com.example.shop.cart.Cart", 14)).containsExactly("com.example.", "shop.cart.Cart");
    }

    @Test
    void a_name_without_dots_breaks_anywhere_and_loses_nothing() {
        String name = "x".repeat(100);

        assertEquals(name, String.join("", wrapped(name, 30)));
    }

    @Test
    void wide_letters_take_two_columns_and_stay_whole() {
        assertThat(wrapped("日本語日本語", 5)).containsExactly("日本", "語日", "本語");
        assertThat(wrapped("😀😀😀", 3)).containsExactly("😀", "😀", "😀");
    }

    @Test
    void indentation_stays_and_empty_text_is_one_line() {
        assertThat(wrapped("    indented text", 13)).containsExactly("    indented", "text");
        assertThat(wrapped("", 10)).containsExactly("");
        assertThat(wrapped("   ", 10)).containsExactly("");
    }

    private static List<String> wrapped(String text, int width) {
        return Wrapping.of(text, width, width).stream()
                .map(range -> text.substring(range.from(), range.to()))
                .toList();
    }
}
