package dev.lockstep.symbol;

import org.jspecify.annotations.Nullable;

/**
 * The binary name of a class or interface in internal form, for example {@code java/util/Map$Entry}.
 *
 * <p>Canonical: one {@link Symbols} table gives one instance for one name, so instances of the same table are compared
 * by identity.
 *
 * @jvms 4.2.1 Binary Class and Interface Names
 */
public final class ClassName implements Comparable<ClassName> {
    private final Utf8 internal;
    private final Utf8 packageName;
    private final int index;
    private final boolean polymorphicMethods;

    ClassName(Utf8 internal, Utf8 packageName, int index) {
        this.internal = internal;
        this.packageName = packageName;
        this.index = index;
        this.polymorphicMethods =
                internal.is("java/lang/invoke/MethodHandle") || internal.is("java/lang/invoke/VarHandle");
    }

    /** The name with slashes, as class files write it. */
    public String internal() {
        return internal.text();
    }

    /** The position in the table that made this name: dense, from 0, so that arrays can stand in for maps. */
    public int index() {
        return index;
    }

    /** The same name as source code and stack traces print it. */
    public String dotted() {
        return internal().replace('/', '.');
    }

    /** The package in dotted form; empty for the unnamed package. */
    public String packageName() {
        return packageName.text().replace('/', '.');
    }

    /** The package with slashes, one instance for each; empty for the unnamed package. */
    public Utf8 internalPackage() {
        return packageName;
    }

    /**
     * Whether this is the descriptor of an array type, which Class constants and the verifier name in place of a name.
     */
    public boolean isArray() {
        return internal.bytes().length > 0 && internal.bytes()[0] == '[';
    }

    /** Whether this is a text that names no class, since it begins with what may not stand in a name. */
    public boolean isNoName() {
        return internal.startsWith(';');
    }

    /** The name without its package; a nested class keeps its outer one. */
    public String simpleName() {
        return internal().substring(internal().lastIndexOf('/') + 1);
    }

    /**
     * Whether methods of the class are signature polymorphic, if they are native and take an array of objects.
     *
     * @jvms 2.9.3 Signature Polymorphic Methods
     */
    public boolean hasPolymorphicMethods() {
        return polymorphicMethods;
    }

    /** Whether both classes stand in a package of the same name (not yet the same run-time package, JVMS 5.3). */
    public boolean samePackage(ClassName other) {
        return packageName == other.packageName;
    }

    @Override
    public int hashCode() {
        return index * 0x9E3779B9;
    }

    /** Identity: the symbols of one table are canonical. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int compareTo(ClassName other) {
        return internal().compareTo(other.internal());
    }

    @Override
    public String toString() {
        return dotted();
    }
}
