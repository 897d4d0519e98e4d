package dev.lockstep.witness.child;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;

/** Objects that no constructor has seen. */
final class Allocation {
    private Allocation() {}

    /** Makes an object of a class. */
    static Object of(Class<?> type) throws ReflectiveOperationException {
        // By its name, since javac warns of it and cannot be told not to.
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        try {
            return unsafe.getMethod("allocateInstance", Class.class).invoke(instance.get(null), type);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("no object can be made of " + type.getName() + ": " + e.getCause(), e);
        }
    }
}
