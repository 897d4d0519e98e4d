package dev.lockstep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
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

    @Test
    void a_number_that_nobody_would_read_out_is_shortened() {
        assertEquals("549,755,813,888", Words.big(BigInteger.TWO.pow(39)));
        assertEquals("1.8 × 10^19", Words.big(BigInteger.TWO.pow(64)));
        assertEquals("1.0 × 10^20", Words.big(new BigInteger("99999999999999999999")));
    }

    @Test
    void a_share_is_one_in_so_many() {
        assertEquals(" (1 in 14)", Words.oneIn(BigInteger.valueOf(144), BigInteger.valueOf(2048)));
        assertEquals(" (1 in 1.8 × 10^19)", Words.oneIn(BigInteger.ONE, BigInteger.TWO.pow(64)));
        assertEquals("", Words.oneIn(BigInteger.valueOf(1500), BigInteger.valueOf(2048)));
    }

    @Test
    void sizes_have_a_unit_that_fits() {
        assertEquals("1 byte", Words.bytes(1));
        assertEquals("999 bytes", Words.bytes(999));
        assertEquals("1.0 kB", Words.bytes(1000));
        assertEquals("1.0 MB", Words.bytes(999_960));
        assertEquals("2.5 GB", Words.bytes(2_500_000_000L));
    }
}
