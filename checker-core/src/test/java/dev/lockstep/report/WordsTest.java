package dev.lockstep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void one_is_singular_and_all_else_plural() {
        assertEquals("0 files", Words.count(0, "file"));
        assertEquals("1 file", Words.count(1, "file"));
        assertEquals("2 classes", Words.count(2, "class", "classes"));
    }

    @Test
    void numbers_are_the_same_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
            assertEquals("12,345,678 files", Words.count(12_345_678, "file"));
            assertEquals("0.8 s", Words.duration(812));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_long_time_has_minutes() {
        assertEquals("59.9 s", Words.duration(59_900));
        assertEquals("1 min 0 s", Words.duration(59_960));
        assertEquals("2 min 5 s", Words.duration(125_000));
    }
}
