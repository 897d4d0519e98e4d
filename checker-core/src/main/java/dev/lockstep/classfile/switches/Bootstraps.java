package dev.lockstep.classfile.switches;

import dev.lockstep.classfile.canonical.Item;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls of {@code java.lang.runtime.SwitchBootstraps}, which number what is switched over by the labels they are given.
 */
final class Bootstraps {
    private static final String OWNER = " java/lang/runtime/SwitchBootstraps.";
    private static final int FIRST_LABEL = 3;

    private Bootstraps() {}

    static boolean isCall(Item item, String method) {
        return item.kind() == Opcodes.INVOKEDYNAMIC
                && item.operands().get(2) instanceof String handle
                && handle.contains(OWNER + method + " ");
    }

    /** Internal name of the type that is switched over, as far as the descriptor tells. */
    static String selector(Item call) {
        return Type.getArgumentTypes((String) call.operands().get(1))[0].getInternalName();
    }

    static List<Object> labels(Item call) {
        return call.operands().subList(FIRST_LABEL, call.operands().size());
    }
}
