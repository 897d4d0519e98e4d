package dev.lockstep.linkage;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.function.Function;

/**
 * The outcome of looking a symbolic reference up.
 *
 * @jvms 5.4.3 Resolution
 */
public sealed interface Resolution {
    /**
     * The declaration that the JVM would pick.
     *
     * @param declaredIn the class that declares it; for a reference to a class, that class
     * @param access its access flags
     */
    record Found(Definition declaredIn, int access) implements Resolution {}

    /**
     * The JVM would throw, whoever asks.
     *
     * @param problem in which way
     * @param owner the class that is missing or at fault
     */
    record Failed(LinkageProblem problem, ClassName owner) implements Resolution {}

    /**
     * Part of the hierarchy is not there, so neither answer can be given.
     *
     * @param owner whose hierarchy it is
     */
    record Unknown(ClassName owner) implements Resolution {}

    /** Visits the outcome. */
    default <T> T match(Function<Found, T> found, Function<Failed, T> failed, Function<Unknown, T> unknown) {
        if (this instanceof Found each) {
            return found.apply(each);
        }
        return this instanceof Failed each ? failed.apply(each) : unknown.apply((Unknown) this);
    }
}
