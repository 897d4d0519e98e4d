package dev.lockstep.symbol;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The table of canonical symbols: one instance for each distinct class name, member and reference, whatever number of
 * class files name it. Memory therefore grows with distinct symbols, and comparing two symbols is comparing two
 * pointers.
 *
 * <p>Safe for any number of threads. A look-up that hits takes no lock and makes no garbage.
 */
public final class Symbols {
    private static final int STRIPES = 64;

    /** Drawn afresh for each table, so that nobody can write class files whose names all fall together. */
    private final int multiplier = new SecureRandom().nextInt() | 1;

    private final Utf8Stripe[] texts = new Utf8Stripe[STRIPES];
    private final PairStripe[] pairs = new PairStripe[STRIPES];
    private final ReferenceStripe[] references = new ReferenceStripe[STRIPES];
    private final DemandStripe[] demands = new DemandStripe[STRIPES];
    private final AtomicInteger classNames = new AtomicInteger();
    private final AtomicInteger members = new AtomicInteger();
    private final AtomicInteger referenceCount = new AtomicInteger();
    private final AtomicInteger demandCount = new AtomicInteger();

    public Symbols() {
        Arrays.setAll(texts, i -> new Utf8Stripe());
        Arrays.setAll(pairs, i -> new PairStripe());
        Arrays.setAll(references, i -> new ReferenceStripe());
        Arrays.setAll(demands, i -> new DemandStripe());
    }

    /** The canonical text whose modified UTF-8 bytes stand in {@code bytes}, which are copied if they are new. */
    public Utf8 utf8(byte[] bytes, int offset, int length) {
        return utf8(hashOf(bytes, offset, length), bytes, offset, length);
    }

    Utf8 utf8(int hash, byte[] bytes, int offset, int length) {
        return texts[hash >>> 26].find(hash, bytes, offset, length);
    }

    int hashOf(byte[] bytes, int offset, int length) {
        int one = multiplier;
        int two = one * one;
        int three = two * one;
        int four = two * two;
        int code = length;
        int at = offset;
        int end = offset + length;
        for (; at < end - 3; at += 4) { // not one multiplication after the other
            code = four * code + three * bytes[at] + two * bytes[at + 1] + one * bytes[at + 2] + bytes[at + 3];
        }
        for (; at < end; at++) {
            code = one * code + bytes[at];
        }
        return spread(code);
    }

    /** The canonical text. */
    public Utf8 utf8(String text) {
        byte[] bytes = ModifiedUtf8.encode(text);
        return utf8(bytes, 0, bytes.length);
    }

    /**
     * The canonical name of a class.
     *
     * @param internal with slashes, as in {@code java/util/Map$Entry}; any text, since hostile class files hold odd
     *     names
     */
    public ClassName className(String internal) {
        return className(utf8(internal));
    }

    /** The canonical name of the class that is written so. */
    public ClassName className(Utf8 internal) {
        return internal.asClass(this, classNames);
    }

    /** The canonical pair of a member's name and descriptor. */
    public NameAndType nameAndType(String name, String descriptor) {
        return nameAndType(utf8(name), utf8(descriptor));
    }

    /** The canonical pair of a member's name and descriptor. */
    public NameAndType nameAndType(Utf8 name, Utf8 descriptor) {
        return nameAndType(hashOf(name, descriptor), name, descriptor);
    }

    NameAndType nameAndType(int hash, Utf8 name, Utf8 descriptor) {
        return pairs[hash >>> 26].find(hash, name, descriptor, members);
    }

    static int hashOf(Utf8 name, Utf8 descriptor) {
        return spread(name.hashCode() * 31 + descriptor.hashCode());
    }

    /** The canonical reference to a class. */
    public Reference reference(ReferenceKind kind, ClassName owner) {
        return reference(hashOf(kind, owner, null, false), kind, owner, null, false);
    }

    /** The canonical reference to a field or method. */
    public Reference reference(ReferenceKind kind, ClassName owner, NameAndType member, boolean ownerAsInterface) {
        return reference(hashOf(kind, owner, member, ownerAsInterface), kind, owner, member, ownerAsInterface);
    }

    /** The canonical demand that one type be assignable to another. */
    public Demand demand(Demand.Kind kind, ClassName from, ClassName to) {
        return find(kind, from, to, null);
    }

    /** The canonical demand that a member, if it is protected, is used on a value of the right type. */
    public Demand demand(ClassName from, ClassName owner, NameAndType member) {
        return find(Demand.Kind.PROTECTED, from, owner, member);
    }

    /** The canonical demand of a call site that makes the object of a method reference. */
    public Demand demand(Demand.Kind kind, ClassName from, ClassName owner, NameAndType member) {
        return find(kind, from, owner, member);
    }

    /** How many distinct class names there are: one above the highest {@link ClassName#index()}. */
    public int classNameCount() {
        return classNames.get();
    }

    /** How many distinct members there are: one above the highest {@link NameAndType#index()}. */
    public int memberCount() {
        return members.get();
    }

    /** How many distinct references there are: one above the highest {@link Reference#index()}. */
    public int referenceCount() {
        return referenceCount.get();
    }

    /** How many distinct demands there are: one above the highest {@link Demand#index()}. */
    public int demandCount() {
        return demandCount.get();
    }

    @SuppressWarnings("EnumOrdinal") // as below
    private Demand find(Demand.Kind kind, ClassName from, ClassName to, @Nullable NameAndType member) {
        int symbol = (from.index() * 31 + to.index()) * 31 + (member == null ? 0 : member.index());
        int hash = spread(symbol * 31 + kind.ordinal());
        return demands[hash >>> 26].find(hash, kind, from, to, member, demandCount);
    }

    @SuppressWarnings("EnumOrdinal") // for a hash that lives as long as the table
    static int hashOf(ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
        int symbol = owner.index() * 31 + (member == null ? 0 : member.index());
        return spread(symbol * 31 + kind.ordinal() * 2 + (ownerAsInterface ? 1 : 0));
    }

    Reference reference(
            int hash, ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
        return references[hash >>> 26].find(hash, kind, owner, member, ownerAsInterface, referenceCount);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    private static final class Utf8Stripe extends Stripe<Utf8> {
        Utf8 find(int hash, byte[] bytes, int offset, int length) {
            Utf8 hit = lookUp(hash, bytes, offset, length);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, bytes, offset, length);
                return hit != null
                        ? hit
                        : insert(hash, new Utf8(Arrays.copyOfRange(bytes, offset, offset + length), hash));
            }
        }

        private @Nullable Utf8 lookUp(int hash, byte[] bytes, int offset, int length) {
            Slots table = slots();
            for (int at = table.first(hash); ; at = table.next(at)) {
                int place = table.place(at);
                if (place == 0) {
                    return null;
                }
                Utf8 each = (Utf8) table.value(place, hash);
                if (each != null && each.hashCode() == hash && each.is(bytes, offset, length)) {
                    return each;
                }
            }
        }
    }

    private static final class PairStripe extends Stripe<NameAndType> {
        NameAndType find(int hash, Utf8 name, Utf8 descriptor, AtomicInteger counter) {
            NameAndType hit = lookUp(hash, name, descriptor);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, name, descriptor);
                return hit != null ? hit : insert(hash, new NameAndType(name, descriptor, counter.getAndIncrement()));
            }
        }

        private @Nullable NameAndType lookUp(int hash, Utf8 name, Utf8 descriptor) {
            Slots table = slots();
            for (int at = table.first(hash); ; at = table.next(at)) {
                int place = table.place(at);
                if (place == 0) {
                    return null;
                }
                NameAndType each = (NameAndType) table.value(place, hash);
                if (each != null && each.is(name, descriptor)) {
                    return each;
                }
            }
        }
    }

    private static final class ReferenceStripe extends Stripe<Reference> {
        Reference find(
                int hash,
                ReferenceKind kind,
                ClassName owner,
                @Nullable NameAndType member,
                boolean ownerAsInterface,
                AtomicInteger counter) {
            Reference hit = lookUp(hash, kind, owner, member, ownerAsInterface);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, kind, owner, member, ownerAsInterface);
                if (hit != null) {
                    return hit;
                }
                int index = counter.getAndIncrement();
                return insert(hash, new Reference(kind, owner, member, ownerAsInterface, index));
            }
        }

        private @Nullable Reference lookUp(
                int hash, ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
            Slots table = slots();
            for (int at = table.first(hash); ; at = table.next(at)) {
                int place = table.place(at);
                if (place == 0) {
                    return null;
                }
                Reference each = (Reference) table.value(place, hash);
                if (each != null && each.is(kind, owner, member, ownerAsInterface)) {
                    return each;
                }
            }
        }
    }

    private static final class DemandStripe extends Stripe<Demand> {
        Demand find(
                int hash,
                Demand.Kind kind,
                ClassName from,
                ClassName to,
                @Nullable NameAndType member,
                AtomicInteger counter) {
            Demand hit = lookUp(hash, kind, from, to, member);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, kind, from, to, member);
                return hit != null ? hit : insert(hash, new Demand(kind, from, to, member, counter.getAndIncrement()));
            }
        }

        private @Nullable Demand lookUp(
                int hash, Demand.Kind kind, ClassName from, ClassName to, @Nullable NameAndType member) {
            Slots table = slots();
            for (int at = table.first(hash); ; at = table.next(at)) {
                int place = table.place(at);
                if (place == 0) {
                    return null;
                }
                Demand each = (Demand) table.value(place, hash);
                if (each != null && each.is(kind, from, to, member)) {
                    return each;
                }
            }
        }
    }
}
