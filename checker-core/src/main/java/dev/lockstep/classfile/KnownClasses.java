package dev.lockstep.classfile;

import dev.lockstep.archive.Content;
import dev.lockstep.archive.PackedContent;
import dev.lockstep.archive.PackedFiles;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The class files that have been read out of archives. Many an install has one class in several, as in a jar that holds
 * those of all others: what is packed into the same bytes need not be unpacked and read again.
 */
final class KnownClasses {
    private final Map<Long, Known> byMark = new ConcurrentHashMap<>();

    private record Known(ClassFacts facts, PackedContent packed) {}

    /** The facts of a class file with these very bytes; absent if it has not been read, or that cannot be told. */
    @Nullable
    ClassFacts find(Content content, PackedFiles files) {
        Known known = byMark.get(content.mark());
        if (known == null) {
            return null;
        }
        try {
            PackedContent packed = content.packed().orElse(null);
            return packed != null && files.same(known.packed, packed) ? known.facts : null;
        } catch (IOException e) {
            return null; // whoever reads it will come upon what is wrong, and say so
        }
    }

    void add(Content content, ClassFacts facts) {
        content.packed().ifPresent(packed -> byMark.putIfAbsent(content.mark(), new Known(facts, packed)));
    }
}
