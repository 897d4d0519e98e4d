package dev.lockstep.linkage;

/** The ways in which linking fails. Each is what one rule of the catalogue is about. */
public enum LinkageProblem {
    MISSING_CLASS,
    MISSING_METHOD,
    MISSING_FIELD,
    /** The instruction wants an instance member, the member is static. */
    MEMBER_NOW_STATIC,
    /** The instruction wants a static member, the member belongs to instances. */
    MEMBER_NOW_INSTANCE,
    /** A class is named as one, or extended, and is an interface. */
    CLASS_NOW_INTERFACE,
    /** An interface is named as one, or implemented, and is a class. */
    INTERFACE_NOW_CLASS,
    INACCESSIBLE_CLASS,
    INACCESSIBLE_MEMBER,
    FINAL_CLASS_EXTENDED,
    SEALED_CLASS_EXTENDED,
    FINAL_METHOD_OVERRIDDEN,
    /** A final field is written from outside the class that declares it. */
    FINAL_FIELD_WRITTEN,
    /** {@code new} of an abstract class or an interface. */
    ABSTRACT_CLASS_INSTANTIATED,
    /** A call meets a concrete class that has no implementation. */
    ABSTRACT_METHOD_CALLED,
    /** Several maximally-specific default methods, and a call that must choose. */
    DEFAULT_METHOD_CONFLICT,
    /** The object of a lambda or method reference cannot be made. */
    LAMBDA_TARGET,
    /** The types of a lambda or method reference no longer fit what it calls, or what it implements. */
    LAMBDA_CONVERSION,
    /** A value is used as what its class is no subclass of. */
    UNASSIGNABLE_TYPE,
    /** An object is used as an interface that its class does not implement. */
    INTERFACE_NOT_IMPLEMENTED,
    /** A class that is its own supertype. */
    CLASS_CYCLE,
    /** A class of a platform package that its module does not export. */
    PLATFORM_INTERNAL
}
