package dev.lockstep.symbol;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic reference together with what is demanded of its target: the same for every class that holds it.
 *
 * <p>Canonical: one {@link Symbols} table gives one instance for one reference, so instances of the same table are
 * compared by identity.
 *
 * @jvms 5.1 The Run-Time Constant Pool
 */
public final class Reference implements Comparable<Reference> {
    private static final Comparator<Reference> ORDER = Comparator.comparing(Reference::owner)
            .thenComparing(reference -> reference.member == null ? "" : reference.member.toString())
            .thenComparing(Reference::kind)
            .thenComparing(Reference::ownerAsInterface);

    private final ReferenceKind kind;
    private final ClassName owner;
    private final @Nullable NameAndType member;
    private final boolean ownerAsInterface;
    private final int index;

    Reference(ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface, int index) {
        this.kind = kind;
        this.owner = owner;
        this.member = member;
        this.ownerAsInterface = ownerAsInterface;
        this.index = index;
    }

    boolean is(ReferenceKind otherKind, ClassName otherOwner, @Nullable NameAndType otherMember, boolean asInterface) {
        return owner == otherOwner && member == otherMember && kind == otherKind && ownerAsInterface == asInterface;
    }

    /** What is demanded of the target. */
    public ReferenceKind kind() {
        return kind;
    }

    /** The class that the constant names; for an array of classes its element class. */
    public ClassName owner() {
        return owner;
    }

    /** The field or method; absent when the class itself is meant. */
    public Optional<NameAndType> member() {
        return Optional.ofNullable(member);
    }

    /** The field or method, for callers that know from the {@link #kind()} that there is one. */
    public NameAndType wanted() {
        if (member == null) {
            throw new IllegalStateException("a reference to a class names no member: " + this);
        }
        return member;
    }

    /** Whether the constant is a {@code CONSTANT_InterfaceMethodref}. */
    public boolean ownerAsInterface() {
        return ownerAsInterface;
    }

    /** The position in the table that made this reference: dense, from 0, so that arrays can stand in for maps. */
    public int index() {
        return index;
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
    public int compareTo(Reference other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return member == null ? owner.dotted() : owner.dotted() + "." + member;
    }
}
