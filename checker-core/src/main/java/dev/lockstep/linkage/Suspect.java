package dev.lockstep.linkage;

import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method that calls may fail to select on objects of a class. Many, so without a record's slower methods.
 *
 * @param lambda which makes the objects; absent when the class does
 */
record Suspect(Definition receiver, NameAndType method, Optional<Lambda> lambda) {
    /** A place that makes an object of a class without a name. */
    record Lambda(Definition by, Reference reference) {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Suspect suspect
                && receiver == suspect.receiver
                && method == suspect.method
                && lambda.equals(suspect.lambda);
    }

    @Override
    public int hashCode() {
        return 31 * receiver.hashCode() + method.hashCode();
    }
}
