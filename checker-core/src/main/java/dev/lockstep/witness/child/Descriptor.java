package dev.lockstep.witness.child;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes descriptors apart.
 *
 * @jvms 4.3 Descriptors
 */
final class Descriptor {
    private Descriptor() {}

    /** The descriptors of a method's parameters. */
    static List<String> parameters(String method) {
        List<String> parameters = new ArrayList<>();
        int at = 1;
        while (method.charAt(at) != ')') {
            int end = at;
            while (method.charAt(end) == '[') {
                end++;
            }
            end = method.charAt(end) == 'L' ? method.indexOf(';', end) + 1 : end + 1;
            if (end <= at) {
                throw new IndexOutOfBoundsException("no descriptor: " + method);
            }
            parameters.add(method.substring(at, end));
            at = end;
        }
        return parameters;
    }

    /** How many words of the stack the arguments take, without the object itself. */
    static int argumentSlots(String method) {
        return parameters(method).stream().mapToInt(Descriptor::slots).sum();
    }

    /** How many words a value takes. */
    static int slots(String type) {
        return switch (type.charAt(0)) {
            case 'J', 'D' -> 2;
            case 'V' -> 0;
            default -> 1;
        };
    }
}
