package dev.lockstep.deployment.formula;

import java.util.List;

/**
 * How the files of two releases are loaded, in all of the states between them.
 *
 * @param classPaths parents before children
 * @param orderVariables the changes that decide which of several orders class paths have: those of jars that name a
 *     {@code Class-Path}
 * @param places how many places there are on all class paths
 */
record MergedLayout(List<MergedClassPath> classPaths, List<Integer> orderVariables, int places) {
    MergedLayout {
        classPaths = List.copyOf(classPaths);
        orderVariables = List.copyOf(orderVariables);
    }

    /** How many orders there are. */
    int orders() {
        return 1 << orderVariables.size();
    }

    /** The number of the order that class paths have in a state. */
    int orderIn(Decisions decisions) {
        int order = 0;
        for (int i = 0; i < orderVariables.size(); i++) {
            if (decisions.made(orderVariables.get(i))) {
                order |= 1 << i;
            }
        }
        return order;
    }
}
