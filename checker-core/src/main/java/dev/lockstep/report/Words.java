package dev.lockstep.report;

import java.util.Locale;

/** Numbers in sentences, the same on every machine. */
public final class Words {
    private Words() {}

    /** {@code 1 file}, {@code 18,211 files}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@code 1 class}, {@code 2 classes}. */
    public static String count(long number, String singular, String plural) {
        return number(number) + " " + (number == 1 ? singular : plural);
    }

    /** {@code 911,200}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 0.8 s}, {@code 2 min 5 s}. */
    public static String duration(long millis) {
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds / 60 + " min " + seconds % 60 + " s";
    }
}
