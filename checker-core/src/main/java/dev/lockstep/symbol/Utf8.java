package dev.lockstep.symbol;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A distinct text of class files, kept as the modified UTF-8 bytes that it came in: most are never shown to anyone, so
 * that few ever become a {@code String}.
 *
 * <p>Canonical: one {@link Symbols} table gives one instance for one sequence of bytes.
 *
 * @jvms 4.4.7 The CONSTANT_Utf8_info Structure
 */
public final class Utf8 {
    private final byte[] bytes;
    private final int hash;
    private volatile @Nullable String text;
    private volatile @Nullable ClassName asClass;
    private volatile @Nullable SlotTypes asDescriptor;

    Utf8(byte[] bytes, int hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The text; what is no modified UTF-8 shows as U+FFFD. */
    public String text() {
        String known = text;
        if (known == null) {
            known = ModifiedUtf8.decode(bytes);
            text = known;
        }
        return known;
    }

    boolean is(byte[] text, int offset, int length) {
        return Arrays.equals(bytes, 0, bytes.length, text, offset, offset + length);
    }

    boolean startsWith(char ascii) {
        return bytes.length > 0 && bytes[0] == ascii;
    }

    /** Whether this is a text of ASCII characters. */
    boolean is(String ascii) {
        return bytes.length == ascii.length() && text().equals(ascii);
    }

    /** The name of a class that is written so. */
    ClassName asClass(Symbols symbols, AtomicInteger counter) {
        ClassName known = asClass;
        return known != null ? known : becomeClass(symbols, counter);
    }

    /** The types of the descriptor that is written so; two threads may both take it apart, to the same end. */
    public SlotTypes asDescriptor(Symbols symbols) {
        SlotTypes known = asDescriptor;
        if (known == null) {
            known = SlotTypes.of(bytes, symbols);
            asDescriptor = known;
        }
        return known;
    }

    private synchronized ClassName becomeClass(Symbols symbols, AtomicInteger counter) {
        ClassName known = asClass;
        if (known == null) {
            known = new ClassName(this, symbols.utf8(bytes, 0, packageLength()), counter.getAndIncrement());
            asClass = known;
        }
        return known;
    }

    private int packageLength() {
        for (int at = bytes.length - 1; at > 0; at--) {
            if (bytes[at] == '/') {
                return at;
            }
        }
        return 0;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Identity: the symbols of one table are canonical. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return text();
    }
}
