package dev.lockstep.symbol;

import org.jspecify.annotations.Nullable;

/**
 * The pair by which a class file picks a member. The return type takes part, unlike in a source-level method signature.
 *
 * <p>Canonical: one {@link Symbols} table gives one instance for one pair, so instances of the same table are compared
 * by identity.
 *
 * @jvms 4.4.6 The CONSTANT_NameAndType_info Structure
 */
public final class NameAndType implements Comparable<NameAndType> {
    private static final int INITIALIZER = 1;
    private static final int METHOD = 2;

    private final Utf8 name;
    private final Utf8 descriptor;

    /** The index, above two bits of what is asked most: there are so many pairs that a field more would show. */
    private final int bits;

    NameAndType(Utf8 name, Utf8 descriptor, int index) {
        this.name = name;
        this.descriptor = descriptor;
        this.bits = index << 2 | (name.startsWith('<') ? INITIALIZER : 0) | (descriptor.startsWith('(') ? METHOD : 0);
    }

    boolean is(Utf8 otherName, Utf8 otherDescriptor) {
        return name == otherName && descriptor == otherDescriptor;
    }

    /** The position in the table that made this pair: dense, from 0. */
    public int index() {
        return bits >>> 2;
    }

    /** For example {@code size} or {@code <init>}. */
    public String name() {
        return name.text();
    }

    /** For example {@code (I)Ljava/lang/String;} for a method, {@code I} for a field. */
    public String descriptor() {
        return descriptor.text();
    }

    /** The types of the descriptor, taken apart once for all members that have it. */
    public SlotTypes slotTypes(Symbols symbols) {
        return descriptor.asDescriptor(symbols);
    }

    /** Whether the member is an instance or class initialization method (JVMS 2.9). */
    public boolean isInitializer() {
        return (bits & INITIALIZER) != 0;
    }

    /** Whether the descriptor is a method's. */
    public boolean isMethod() {
        return (bits & METHOD) != 0;
    }

    @Override
    public int hashCode() {
        return bits * 0x9E3779B9;
    }

    /** Identity: the symbols of one table are canonical. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int compareTo(NameAndType other) {
        int byName = name().compareTo(other.name());
        return byName != 0 ? byName : descriptor().compareTo(other.descriptor());
    }

    @Override
    public String toString() {
        return name + (isMethod() ? "" : " ") + descriptor;
    }
}
