package dev.lockstep.symbol;

/**
 * What an instruction or constant demands of the symbol that it names. Two instructions that name the same member but
 * demand different things of it ({@code getfield} and {@code putfield}) make two references.
 *
 * @jvms 6.5 Instructions
 * @jvms 4.4.8 The CONSTANT_MethodHandle_info Structure
 */
public enum ReferenceKind {
    /** The class itself: {@code checkcast}, {@code instanceof}, {@code ldc}, {@code anewarray}. */
    CLASS,
    /** A class that is loaded without asking whether the caller may name it: the type of a field handle's field. */
    TYPE,
    /** {@code new}: the class must be neither abstract nor an interface. */
    NEW,
    GET_FIELD,
    PUT_FIELD,
    GET_STATIC,
    PUT_STATIC,
    INVOKE_VIRTUAL,
    INVOKE_SPECIAL,
    INVOKE_STATIC,
    INVOKE_INTERFACE,
    /** A handle of a constructor: {@code Order::new}. */
    NEW_INVOKE_SPECIAL,
    /**
     * A lambda or method reference: the interface whose object it makes, and the one method that the object has; or, if
     * it has several, the interface alone.
     */
    LAMBDA;

    /** Whether the reference names a field. */
    public boolean isField() {
        return this == GET_FIELD || this == PUT_FIELD || this == GET_STATIC || this == PUT_STATIC;
    }

    /** Whether the reference names a method. */
    public boolean isMethod() {
        return this == INVOKE_VIRTUAL
                || this == INVOKE_SPECIAL
                || this == INVOKE_STATIC
                || this == INVOKE_INTERFACE
                || this == NEW_INVOKE_SPECIAL;
    }

    /** Whether the member must be static. */
    public boolean wantsStatic() {
        return this == GET_STATIC || this == PUT_STATIC || this == INVOKE_STATIC;
    }

    /** Whether the instruction writes the field. */
    public boolean writes() {
        return this == PUT_FIELD || this == PUT_STATIC;
    }
}
