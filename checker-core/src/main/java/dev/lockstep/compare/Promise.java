package dev.lockstep.compare;

import java.util.Set;
import java.util.function.Supplier;

/** Which of the classes that outside callers can name are promised to them. */
@FunctionalInterface
public interface Promise {
    /** Everything that they can name. */
    Promise OF_ALL = (className, annotations) -> true;

    /**
     * Whether a class is promised, as far as it is not nested in one that is not.
     *
     * @param className with dots and {@code $}
     * @param annotations names of the annotation types on it, whatever their retention in class files
     */
    boolean covers(String className, Supplier<Set<String>> annotations);
}
