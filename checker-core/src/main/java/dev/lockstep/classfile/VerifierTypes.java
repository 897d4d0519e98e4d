package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.SlotTypes;
import dev.lockstep.symbol.Symbols;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that the verifier knows without being told. Those that are no classes have names that no class can have,
 * since a semicolon may not stand in one.
 *
 * @jvms 4.10.1.2 Verification Type System
 */
final class VerifierTypes {
    /** In front of what is no class. */
    private static final String RESERVED = ";";

    /** Between the types that meet in one. */
    static final String OR = RESERVED + "|" + RESERVED;

    private static final String RETURN_ADDRESS = RESERVED + "return to ";

    private static final String PRIMITIVE_ARRAYS = "ZCFDBSIJ";
    private static final int FIRST_PRIMITIVE = 4;

    private final Symbols symbols;
    private final Map<ClassName, ClassName> arrays = new ConcurrentHashMap<>();
    private final Map<ClassName, ClassName> components = new ConcurrentHashMap<>();
    private final ClassName[] finals;
    private final ClassName[] primitiveArrays = new ClassName[PRIMITIVE_ARRAYS.length()];
    final ClassName nothing;
    final ClassName uninitializedThis;
    final ClassName secondHalf;
    final ClassName object;
    final ClassName throwable;
    final ClassName string;
    final ClassName classObject;
    final ClassName methodHandle;
    final ClassName methodType;
    final ClassName cloneable;
    final ClassName serializable;

    VerifierTypes(Symbols symbols) {
        this.symbols = symbols;
        nothing = symbols.className(RESERVED + "null");
        uninitializedThis = symbols.className(RESERVED + "this");
        secondHalf = symbols.className(SlotTypes.SECOND_HALF);
        object = symbols.className("java/lang/Object");
        throwable = symbols.className("java/lang/Throwable");
        string = symbols.className("java/lang/String");
        classObject = symbols.className("java/lang/Class");
        methodHandle = symbols.className("java/lang/invoke/MethodHandle");
        methodType = symbols.className("java/lang/invoke/MethodType");
        cloneable = symbols.className("java/lang/Cloneable");
        serializable = symbols.className("java/io/Serializable");
        finals = new ClassName[] {
            object,
            string,
            classObject,
            symbols.className("java/lang/StringBuilder"),
            symbols.className("java/lang/StringBuffer"),
            symbols.className("java/lang/Integer"),
            symbols.className("java/lang/Long"),
            symbols.className("java/lang/Boolean")
        };
        for (int i = 0; i < primitiveArrays.length; i++) {
            primitiveArrays[i] = symbols.className("[" + PRIMITIVE_ARRAYS.charAt(i));
        }
    }

    /**
     * Whether nothing can be protected in a class for anyone who uses it: the classes that are used most of all are
     * final in every release, and {@code Object} has but {@code clone} and {@code finalize}, which compilers guard.
     */
    boolean isAlwaysFinal(ClassName type) {
        for (ClassName each : finals) {
            if (each == type) {
                return true;
            }
        }
        return false;
    }

    /** What {@code newarray} makes; that of {@code int} for a code that does not exist. */
    ClassName primitiveArray(int code) {
        int at = code - FIRST_PRIMITIVE;
        return primitiveArrays[at < 0 || at >= primitiveArrays.length ? PRIMITIVE_ARRAYS.indexOf('I') : at];
    }

    /** An array of elements of a type. */
    ClassName arrayOf(ClassName element) {
        ClassName known = arrays.get(element);
        if (known == null) {
            String name = element.internal();
            known = symbols.className(element.isArray() ? "[" + name : "[L" + name + ";");
            arrays.put(element, known);
        }
        return known;
    }

    /** The type of an array's elements; null for primitives, and for what is no array. */
    @Nullable
    ClassName component(ClassName array) {
        ClassName known = components.get(array);
        if (known == null) {
            String name = array.internal();
            if (name.length() < 3 || name.charAt(0) != '[') {
                return null;
            }
            known = symbols.className(name.charAt(1) == 'L' ? name.substring(2, name.length() - 1) : name.substring(1));
            components.put(array, known);
        }
        return known;
    }

    /** Whether this is neither class nor array. */
    boolean isReserved(ClassName type) {
        return type.isNoName()
                && (type == uninitializedThis
                        || type == secondHalf
                        || type.internal().startsWith(RETURN_ADDRESS));
    }

    /** The address that {@code jsr} pushes, of the subroutine that begins there. */
    ClassName returnAddress(int subroutine) {
        return symbols.className(RETURN_ADDRESS + subroutine);
    }

    /** Where the subroutine begins whose return address this is; -1 if it is none. */
    static int subroutine(@Nullable ClassName type) {
        return type != null && type.internal().startsWith(RETURN_ADDRESS)
                ? Integer.parseInt(type.internal().substring(RETURN_ADDRESS.length()))
                : -1;
    }
}
