package dev.lockstep.deployment;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.ClassSpace;
import java.util.Optional;

/**
 * One of the states between two releases, of which only what is asked for is decided. Whoever asks must come to the
 * same answer in every state in which all that was asked for is the same.
 */
public interface PossibleState {
    /** Whether no class path has a class of that name. */
    boolean lacks(ClassName name);

    /** Whether some class path has just this build of a class, as the one that its loader defines. */
    boolean defines(ClassFacts facts);

    /** What the loader of a class path sees; absent when the formula knows no such class path. */
    Optional<ClassSpace> classPath(String name);

    /** Whether one container stands in front of the other on a class path. */
    boolean precedes(String classPath, String first, String second);

    /**
     * Whether a file stands there as one of the releases has it; so does a file that both have alike.
     *
     * @param path of which {@code !/} leads into archives
     * @param made as the candidate has it, absent if it has none; else as deployed has it
     */
    boolean stands(String path, boolean made);

    /** Whether the file, or anything in it, is other than deployed has it. */
    boolean isTouched(String path);

    /** Whether it is the candidate. */
    boolean isComplete();
}
