package dev.lockstep.deployment.formula;

import java.util.List;

/**
 * How the files of two releases are loaded, in all of the states between them.
 *
 * @param classPaths parents before children
 */
record MergedLayout(List<MergedClassPath> classPaths) {
    MergedLayout {
        classPaths = List.copyOf(classPaths);
    }
}
