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

    /**
     * One changed file stands as deployed or as the candidate has it.
     *
     * @param change which file
     * @param made whether the change is made; a file that the change adds is absent as long as it is not
     */
    record Stands(FileChange change, boolean made) implements Condition {
        @Override
        public boolean holdsIn(InstallState state) {
            var wanted = made ? change.after() : change.before();
            var found = state.tree().file(change.path());
            return wanted.isPresent() == found.isPresent()
                    && (wanted.isEmpty()
                            || Deployment.sameBytes(
                                    wanted.get().content(), found.orElseThrow().content()));
        }
    }
}
