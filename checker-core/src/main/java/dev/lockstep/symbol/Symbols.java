package dev.lockstep.symbol;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The table of canonical symbols: one instance for each distinct class name, member and reference, whatever number of
 * class files name it. Memory therefore grows with distinct symbols, and comparing two symbols is comparing two
 * pointers.
 *
 * <p>Safe for any number of threads. A look-up that hits takes no lock and makes no garbage: names are compared with
 * the class file's own bytes and become a {@code String} only the first time they are seen.
 */
public final class Symbols {
    private static final int STRIPES = 64;

    /** Drawn afresh for each table, so that nobody can write class files whose names all fall together. */
    private final int multiplier = new SecureRandom().nextInt() | 1;

    private final TextStripe[] texts = new TextStripe[STRIPES];
    private final PairStripe[] pairs = new PairStripe[STRIPES];
    private final ReferenceStripe[] references = new ReferenceStripe[STRIPES];
    private final AtomicInteger classNames = new AtomicInteger();
    private final AtomicInteger members = new AtomicInteger();
    private final AtomicInteger referenceCount = new AtomicInteger();

    public Symbols() {
        Arrays.setAll(texts, i -> new TextStripe());
        Arrays.setAll(pairs, i -> new PairStripe());
        Arrays.setAll(references, i -> new ReferenceStripe());
    }

    /**
     * The canonical name of a class.
     *
     * @param internal with slashes, as in {@code java/util/Map$Entry}; any text that is not an array descriptor, since
     *     hostile class files hold odd names
     */
    public ClassName className(String internal) {
        return asClass(text(internal));
    }

    /** The canonical name of the class whose modified UTF-8 bytes stand in {@code bytes}. */
    public ClassName className(byte[] bytes, int offset, int length) {
        return asClass(textNode(bytes, offset, length));
    }

    /** The canonical pair of a member's name and descriptor. */
    public NameAndType nameAndType(String name, String descriptor) {
        return pair(text(name), text(descriptor));
    }

    /** The canonical pair of a name and a descriptor whose modified UTF-8 bytes stand in {@code bytes}. */
    public NameAndType nameAndType(byte[] bytes, int name, int nameLength, int descriptor, int descriptorLength) {
        return pair(textNode(bytes, name, nameLength), textNode(bytes, descriptor, descriptorLength));
    }

    /** The canonical reference to a class. */
    public Reference reference(ReferenceKind kind, ClassName owner) {
        return find(kind, owner, null, false);
    }

    /** The canonical reference to a field or method. */
    public Reference reference(ReferenceKind kind, ClassName owner, NameAndType member, boolean ownerAsInterface) {
        return find(kind, owner, member, ownerAsInterface);
    }

    /** The text whose modified UTF-8 bytes stand in {@code bytes}, one instance for each distinct text. */
    public String text(byte[] bytes, int offset, int length) {
        return textNode(bytes, offset, length).value;
    }

    /** How many distinct class names there are: one above the highest {@link ClassName#index()}. */
    public int classNameCount() {
        return classNames.get();
    }

    /** How many distinct references there are: one above the highest {@link Reference#index()}. */
    public int referenceCount() {
        return referenceCount.get();
    }

    private Reference find(
            ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
        int symbol = owner.index() * 31 + (member == null ? 0 : member.index());
        int hash = spread(symbol * 31 + kind.hashCode() * 2 + (ownerAsInterface ? 1 : 0));
        return references[hash >>> 26].find(hash, kind, owner, member, ownerAsInterface, referenceCount);
    }

    private NameAndType pair(Text name, Text descriptor) {
        int hash = spread(name.hash * 31 + descriptor.hash);
        return pairs[hash >>> 26].find(hash, name.value, descriptor.value, members);
    }

    private ClassName asClass(Text text) {
        ClassName known = text.asClass;
        return known != null ? known : text.becomeClass(classNames);
    }

    private Text text(String value) {
        int code = 0;
        for (int i = 0; i < value.length(); i++) {
            code = multiplier * code + value.charAt(i);
        }
        int hash = spread(code);
        return texts[hash >>> 26].find(hash, value);
    }

    private Text textNode(byte[] bytes, int offset, int length) {
        int code = 0;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b <= 0) {
                return text(ModifiedUtf8.decode(bytes, offset, length));
            }
            code = multiplier * code + b;
        }
        int hash = spread(code);
        return texts[hash >>> 26].find(hash, bytes, offset, length);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** A distinct text; it knows the class that it names, if any has asked. */
    private static final class Text {
        private final String value;
        private final int hash;
        private volatile @Nullable ClassName asClass;

        Text(String value, int hash) {
            this.value = value;
            this.hash = hash;
        }

        synchronized ClassName becomeClass(AtomicInteger counter) {
            ClassName known = asClass;
            if (known == null) {
                known = new ClassName(value, counter.getAndIncrement());
                asClass = known;
            }
            return known;
        }

        boolean is(byte[] bytes, int offset, int length) {
            if (value.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (value.charAt(i) != bytes[offset + i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Open addressing over a power of two. Readers see a slot empty or holding an object with final fields, either of
     * which is sound: an empty one sends them to the lock. A table is never changed after it was replaced.
     */
    private abstract static class Stripe<T> {
        private volatile @Nullable Object[] slots = new @Nullable Object[64];
        private int size;

        @Nullable
        Object[] slots() {
            return slots;
        }

        abstract int hashOf(T value);

        /** Enters a value; the caller holds this stripe's lock and has looked again under it. */
        T insert(T value) {
            if (++size * 2 > slots.length) {
                grow();
            }
            place(slots, hashOf(value), value);
            return value;
        }

        @SuppressWarnings("unchecked")
        private void grow() {
            @Nullable Object[] bigger = new @Nullable Object[slots.length * 2];
            for (Object each : slots) {
                if (each != null) {
                    place(bigger, hashOf((T) each), each);
                }
            }
            slots = bigger;
        }

        private static void place(@Nullable Object[] table, int hash, Object value) {
            int mask = table.length - 1;
            int at = hash & mask;
            while (table[at] != null) {
                at = (at + 1) & mask;
            }
            table[at] = value;
        }
    }

    private static final class TextStripe extends Stripe<Text> {
        @Override
        int hashOf(Text value) {
            return value.hash;
        }

        Text find(int hash, byte[] bytes, int offset, int length) {
            Text hit = lookUp(hash, bytes, offset, length);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, bytes, offset, length);
                return hit != null
                        ? hit
                        : insert(new Text(new String(bytes, offset, length, StandardCharsets.US_ASCII), hash));
            }
        }

        Text find(int hash, String value) {
            Text hit = lookUp(hash, value);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, value);
                return hit != null ? hit : insert(new Text(value, hash));
            }
        }

        private @Nullable Text lookUp(int hash, byte[] bytes, int offset, int length) {
            @Nullable Object[] table = slots();
            for (int at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
                Text each = (Text) table[at];
                if (each == null || (each.hash == hash && each.is(bytes, offset, length))) {
                    return each;
                }
            }
        }

        private @Nullable Text lookUp(int hash, String value) {
            @Nullable Object[] table = slots();
            for (int at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
                Text each = (Text) table[at];
                if (each == null || (each.hash == hash && each.value.equals(value))) {
                    return each;
                }
            }
        }
    }

    private static final class PairStripe extends Stripe<NameAndType> {
        @Override
        int hashOf(NameAndType value) {
            return value.hash();
        }

        NameAndType find(int hash, String name, String descriptor, AtomicInteger counter) {
            NameAndType hit = lookUp(hash, name, descriptor);
            if (hit != null) {
                return hit;
            }
            synchronized (this) {
                hit = lookUp(hash, name, descriptor);
                return hit != null ? hit : insert(new NameAndType(name, descriptor, hash, counter.getAndIncrement()));
            }
        }

        private @Nullable NameAndType lookUp(int hash, String name, String descriptor) {
            @Nullable Object[] table = slots();
            for (int at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
                NameAndType each = (NameAndType) table[at];
                if (each == null
                        || (each.hash() == hash
                                && each.name().equals(name)
                                && each.descriptor().equals(descriptor))) {
                    return each;
                }
            }
        }
    }

    private static final class ReferenceStripe extends Stripe<Reference> {
        @Override
        int hashOf(Reference value) {
            return value.hash();
        }

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
                return hit != null
                        ? hit
                        : insert(new Reference(kind, owner, member, ownerAsInterface, hash, counter.getAndIncrement()));
            }
        }

        private @Nullable Reference lookUp(
                int hash, ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
            @Nullable Object[] table = slots();
            for (int at = hash & (table.length - 1); ; at = (at + 1) & (table.length - 1)) {
                Reference each = (Reference) table[at];
                if (each == null || (each.hash() == hash && each.equalTo(kind, owner, member, ownerAsInterface))) {
                    return each;
                }
            }
        }
    }
}
