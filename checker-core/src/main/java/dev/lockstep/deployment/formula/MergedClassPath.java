package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One class path in all of the states between two releases.
 *
 * @param name of the class path
 * @param parent position of the parent's among the class paths; absent when only the platform is above
 * @param childFirst whether it is asked before its parent
 * @param classes the places at which each class may lie, in class-path order
 * @param reordered for each class whose places are asked in another order from state to state, or of which some are not
 *     asked in all of them: the order for each number that {@link #orderIn} makes of a state
 * @param ranks for each of these orders, where each container stands in it; empty for what lies within one file
 * @param orderVariables the changes that decide which of its orders it has
 * @param wiring how it asks others
 */
record MergedClassPath(
        String name,
        Optional<Integer> parent,
        boolean childFirst,
        Map<ClassName, List<Place>> classes,
        Map<ClassName, List<List<Place>>> reordered,
        List<Map<String, Integer>> ranks,
        List<Integer> orderVariables,
        MergedWiring wiring) {
    MergedClassPath {
        orderVariables = List.copyOf(orderVariables);
    }

    /** The number of the order that it has in a state. */
    int orderIn(Decisions decisions) {
        int order = 0;
        for (int i = 0; i < orderVariables.size(); i++) {
            if (decisions.made(orderVariables.get(i))) {
                order |= 1 << i;
            }
        }
        return order;
    }

    /**
     * A place at which a class may lie.
     *
     * @param id numbers all places of a merged layout from 0
     * @param origin path of the container
     * @param variable of the change that decides what lies there; {@link #UNCHANGED} when none does
     * @param before what lies there without the change; null for nothing
     * @param after what lies there with the change; the same object as {@code before} where the class is the same
     */
    record Place(
            int id,
            String origin,
            int variable,
            @Nullable ClassFacts before,
            @Nullable ClassFacts after) {
        static final int UNCHANGED = -1;

        /** Whether what lies there is the same in all states. */
        boolean settled() {
            return before == after;
        }
    }
}
