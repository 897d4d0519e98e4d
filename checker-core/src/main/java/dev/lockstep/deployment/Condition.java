package dev.lockstep.deployment;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;

/** Something that holds of one state of an install and perhaps not of another. */
public sealed interface Condition {
    /** Whether it holds of a state. */
    boolean holdsIn(InstallState state);

    /**
     * The class that is loaded by a name has these contents.
     *
     * @param name by which the first class path that has such a class loads it
     * @param facts of a class file of deployed or of the candidate; copies of the same bytes are as good
     */
    record Loads(ClassName name, ClassFacts facts) implements Condition {
        @Override
        public boolean holdsIn(InstallState state) {
            return state.find(name)
                    .filter(found -> found.facts().mark() == facts.mark())
                    .isPresent();
        }
    }

    /**
     * No class path has a class of that name.
     *
     * @param name of a class that deployed or the candidate has
     */
    record Lacks(ClassName name) implements Condition {
        @Override
        public boolean holdsIn(InstallState state) {
            return state.find(name).isEmpty();
        }
    }
}
