package dev.lockstep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void an_escape_sequence_is_shown_as_its_numbers() {
        assertEquals("\\u001b[32mALLOWED\\u000a", Visible.text("\u001b[32mALLOWED\n"));
    }

    @Test
    void a_bidirectional_override_is_shown_as_its_number() {
        assertEquals("\\u202eraj.exe", Visible.text("\u202eraj.exe"));
    }

    @Test
    void half_a_character_is_shown_as_its_number_and_a_whole_one_stays() {
        assertEquals("\\ud800 😀", Visible.text("\ud800 😀"));
    }

    @Test
    void a_harmless_name_of_any_script_stays() {
        String name = "магазин.Корзина$日本 größe";

        assertSame(name, Visible.text(name));
    }

    @Test
    void ascii_has_nothing_but_ascii() {
        assertEquals("\\u65e5 \\ud83d\\ude00 a", Visible.ascii("日 😀 a"));
    }

    @Test
    void no_hostile_name_deceives() {
        assertFalse(Visible.text(HostileNames.ALL).codePoints().anyMatch(Visible::deceives));
    }
}
