package dev.lockstep.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers in sentences, the same on every machine. */
public final class Words {
    private static final int READABLE_BITS = 40;
    private static final String UNITS = "kMGT";

    /** Of a long way so many classes are named at either end. */
    private static final int ENDS = 3;

    private Words() {}

    /** {@code 1 file}, {@code 18,211 files}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** {@code 1 class}, {@code 2 classes}. */
    public static String count(long number, String singular, String plural) {
        return number(number) + " " + (number == 1 ? singular : plural);
    }

    /** How an entry point leads to where something fails: by way of which classes. */
    public static String way(List<String> path, String arrow) {
        if (path.isEmpty()) {
            return "from no entry point by what the code names: by reflection, or not at all";
        }
        int left = path.size() - 2 * ENDS;
        if (left <= 0) {
            return "from " + String.join(" " + arrow + " ", path);
        }
        return "from " + String.join(" " + arrow + " ", path.subList(0, ENDS)) + " " + arrow + " "
                + count(left, "class", "classes") + " " + arrow + " "
                + String.join(" " + arrow + " ", path.subList(path.size() - ENDS, path.size()));
    }

    /** {@code 911,200}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 2,048}, or of a number that nobody would read out {@code 2.0 × 10^56}. */
    public static String big(BigInteger number) {
        return number.bitLength() <= READABLE_BITS
                ? number(number.longValueExact())
                : scientific(new BigDecimal(number));
    }

    /** {@code " (1 in 64)"}: how rare one of them is; empty when it is more than every second. */
    static String oneIn(BigInteger some, BigInteger all) {
        BigDecimal ratio = new BigDecimal(all).divide(new BigDecimal(some), MathContext.DECIMAL32);
        if (ratio.compareTo(BigDecimal.valueOf(2)) < 0) {
            return "";
        }
        boolean readable = ratio.toBigInteger().bitLength() <= READABLE_BITS;
        return " (1 in "
                + (readable ? number(ratio.setScale(0, RoundingMode.HALF_UP).longValueExact()) : scientific(ratio))
                + ")";
    }

    private static String scientific(BigDecimal number) {
        BigDecimal rounded = number.round(new MathContext(2, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).setScale(1, RoundingMode.HALF_UP).toPlainString() + " × 10^" + exponent;
    }

    /** {@code 812 bytes}, {@code 1.2 MB}: decimal units, as file managers show them. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte");
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.95 && unit < UNITS.length() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, UNITS.charAt(unit));
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
