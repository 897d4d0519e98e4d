package dev.lockstep.symbol;

import org.jspecify.annotations.Nullable;

/**
 * The symbols that were met last, asked before the {@link Symbols} that all threads share. The classes of an archive
 * name the same few thousand again and again; these stay in the processor's cache, as the places of the table do not,
 * where the next symbol of the same class file lies anywhere in many megabytes.
 *
 * <p>Of most use to one thread, but safe for any number: what one sees of another's is a whole symbol, and the one that
 * is asked for or not.
 */
public final class RecentSymbols {
    private static final int OF_ARCHIVES = 1 << 13;
    private static final int OF_ONE_CLASS = 1 << 8;

    private final Symbols table;
    private final int mask;
    private final int[] hashes;
    private final @Nullable Utf8[] texts;
    private final @Nullable NameAndType[] pairs;
    private final @Nullable Reference[] references;

    private RecentSymbols(Symbols table, int size) {
        this.table = table;
        this.mask = size - 1;
        this.hashes = new int[size];
        this.texts = new @Nullable Utf8[size];
        this.pairs = new @Nullable NameAndType[size];
        this.references = new @Nullable Reference[size];
    }

    /**
     * For one archive after the other.
     *
     * @param table makes the symbols, and gives those that other threads have met the same instance
     */
    public RecentSymbols(Symbols table) {
        this(table, OF_ARCHIVES);
    }

    /** For a look at a single class, which is not worth much memory. */
    public static RecentSymbols ofOneClass(Symbols table) {
        return new RecentSymbols(table, OF_ONE_CLASS);
    }

    /** As {@link Symbols#utf8(byte[], int, int)}. */
    public Utf8 utf8(byte[] bytes, int offset, int length) {
        int hash = table.hashOf(bytes, offset, length);
        int place = hash & mask;
        Utf8 recent = hashes[place] == hash ? texts[place] : null; // another one need not even be looked at
        if (recent == null || !recent.is(bytes, offset, length)) {
            recent = table.utf8(hash, bytes, offset, length);
            texts[place] = recent;
            hashes[place] = hash;
        }
        return recent;
    }

    /** As {@link Symbols#className(Utf8)}. */
    public ClassName className(Utf8 internal) {
        return table.className(internal);
    }

    /** As {@link Symbols#nameAndType(Utf8, Utf8)}. */
    public NameAndType nameAndType(Utf8 name, Utf8 descriptor) {
        int hash = Symbols.hashOf(name, descriptor);
        int place = hash & mask;
        NameAndType recent = pairs[place];
        if (recent == null || !recent.is(name, descriptor)) {
            recent = table.nameAndType(hash, name, descriptor);
            pairs[place] = recent;
        }
        return recent;
    }

    /** As {@link Symbols#reference(ReferenceKind, ClassName)}. */
    public Reference reference(ReferenceKind kind, ClassName owner) {
        return find(kind, owner, null, false);
    }

    /** As {@link Symbols#reference(ReferenceKind, ClassName, NameAndType, boolean)}. */
    public Reference reference(ReferenceKind kind, ClassName owner, NameAndType member, boolean ownerAsInterface) {
        return find(kind, owner, member, ownerAsInterface);
    }

    private Reference find(
            ReferenceKind kind, ClassName owner, @Nullable NameAndType member, boolean ownerAsInterface) {
        int hash = Symbols.hashOf(kind, owner, member, ownerAsInterface);
        int place = hash & mask;
        Reference recent = references[place];
        if (recent == null || !recent.is(kind, owner, member, ownerAsInterface)) {
            recent = table.reference(hash, kind, owner, member, ownerAsInterface);
            references[place] = recent;
        }
        return recent;
    }
}
