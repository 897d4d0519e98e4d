package dev.lockstep.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JSON itself escapes only the controls below U+0020. A report is also looked at with {@code cat}, so what
 * {@link Visible} calls deceiving is escaped too, and with it every half of a surrogate pair, since a class name may
 * hold a lone one, which UTF-8 cannot carry.
 */
final class VisibleEscapes extends CharacterEscapes {
    private static final int[] ASCII = standardAsciiEscapesForJSON();

    static {
        ASCII[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        return Visible.deceives(unit) ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", unit)) : null;
    }
}
