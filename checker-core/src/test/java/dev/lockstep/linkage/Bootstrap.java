package dev.lockstep.linkage;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A bootstrap method that is content with whatever the JVM hands it. */
public final class Bootstrap {
    private Bootstrap() {}

    /** Links to a method that does nothing. */
    public static CallSite link(MethodHandles.Lookup lookup, String name, MethodType type, Object... arguments) {
        return new ConstantCallSite(MethodHandles.empty(type));
    }
}
