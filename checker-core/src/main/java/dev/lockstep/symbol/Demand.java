package dev.lockstep.symbol;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier asks of other classes before any code of a class may run, and {@code LambdaMetafactory} when a
 * lambda or method reference is first reached. Which questions a class raises stands in its own bytes; the answers
 * depend on the classes that its loader finds.
 *
 * <p>Canonical: one {@link Symbols} table gives one instance for one demand, so instances of the same table are
 * compared by identity.
 *
 * @jvms 4.10 Verification of class Files
 */
public final class Demand implements Comparable<Demand> {
    private static final Comparator<Demand> ORDER = Comparator.comparing(Demand::kind)
            .thenComparing(Demand::from)
            .thenComparing(Demand::to)
            .thenComparing(demand -> demand.member == null ? "" : demand.member.toString());

    /** What is asked. */
    public enum Kind {
        /** A value of one type is used as another: passed, returned, stored, thrown, or called upon. */
        ASSIGNABLE,
        /** Two values meet where paths join, in code without stack maps: both classes are loaded, and nothing fails. */
        MERGED,
        /** A member is used on a value: if it is protected, the value must be of the class that uses it. */
        PROTECTED,
        /** A lambda or method reference hands a value of one type on as another: interfaces are asked about, too. */
        CONVERTIBLE,
        /** A method reference calls an instance method on a value, whose declaration it must be able to name. */
        RECEIVER,
        /** A method reference calls a static method, whose declaration it must be able to name. */
        REACHABLE;

        /** Whether it is asked at a call site, and not by the verifier. */
        public boolean isOfCallSite() {
            return this == CONVERTIBLE || this == RECEIVER || this == REACHABLE;
        }
    }

    private final Kind kind;
    private final ClassName from;
    private final ClassName to;
    private final @Nullable NameAndType member;
    private final int index;

    Demand(Kind kind, ClassName from, ClassName to, @Nullable NameAndType member, int index) {
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.member = member;
        this.index = index;
    }

    boolean is(Kind otherKind, ClassName otherFrom, ClassName otherTo, @Nullable NameAndType otherMember) {
        return from == otherFrom && to == otherTo && kind == otherKind && member == otherMember;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * The type of the value; an array type by its descriptor, as class files name it. For {@link Kind#REACHABLE}, which
     * has none, the same as {@link #to()}.
     */
    public ClassName from() {
        return from;
    }

    /**
     * The class or interface as which it is used; where there is a {@link #member()} the one in which that is looked
     * for.
     */
    public ClassName to() {
        return to;
    }

    /** The member that is used; absent where only types are asked about. */
    public Optional<NameAndType> member() {
        return Optional.ofNullable(member);
    }

    /** The position in the table that made this demand: dense, from 0, so that arrays can stand in for maps. */
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
    public int compareTo(Demand other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return from + " as " + (member == null ? to : to + "." + member);
    }
}
