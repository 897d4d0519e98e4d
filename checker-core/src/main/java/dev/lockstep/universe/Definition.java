package dev.lockstep.universe;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import org.jspecify.annotations.Nullable;

/**
 * A class as one loader defines it.
 *
 * @param facts what its class file declares
 * @param origin the container's path, or the platform module, that it comes from
 * @param loader that defines it and resolves its references
 * @param exported whether other code may use it by name as far as modules go; always true outside the platform
 */
public record Definition(ClassFacts facts, String origin, ClassSpace loader, boolean exported) {
    public ClassName name() {
        return facts.name();
    }

    /** Whether the class comes with the JDK. */
    public boolean ofPlatform() {
        return loader instanceof Platform;
    }

    /**
     * Whether both stand in one run-time package: same package name, same defining loader.
     *
     * @jvms 5.3 Creation and Loading
     */
    public boolean sameRuntimePackage(Definition other) {
        return loader == other.loader && name().samePackage(other.name());
    }

    /** Two definitions of one class file by two loaders are two classes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return facts.name().hashCode();
    }

    @Override
    public String toString() {
        return name() + " (" + origin + ")";
    }
}
