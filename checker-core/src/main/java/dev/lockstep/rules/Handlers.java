package dev.lockstep.rules;

import dev.lockstep.symbol.ClassName;
import java.util.List;

/** Whether exception handlers around an instruction catch the linkage error that it throws. */
final class Handlers {
    private Handlers() {}

    /**
     * @param caught types of the handlers
     * @param error binary name of the error, one of {@code java.lang}
     */
    static boolean catchAny(List<ClassName> caught, String error) {
        return caught.stream().anyMatch(type -> isAbove(type.dotted(), error));
    }

    private static boolean isAbove(String type, String error) {
        try {
            for (Class<?> each = Class.forName(error); each != null; each = each.getSuperclass()) {
                if (each.getName().equals(type)) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
