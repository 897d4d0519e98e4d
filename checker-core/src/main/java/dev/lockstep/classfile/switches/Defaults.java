package dev.lockstep.classfile.switches;

import dev.lockstep.classfile.canonical.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The default that a compiler adds to a switch whose cases cover everything. */
final class Defaults {
    private static final Set<String> THROWN =
            Set.of("java/lang/MatchException", "java/lang/IncompatibleClassChangeError");
    private static final int LENGTH = 6;

    private Defaults() {}

    /** Internal name of the error that it throws; absent when the default is none of the compiler's. */
    static Optional<String> thrown(List<Item> code, Item item) {
        Object otherwise = item.operands().get(item.operands().size() - 1);
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).kind() == Item.LABEL
                    && code.get(i).operands().get(0).equals(otherwise)) {
                return thrown(code.stream()
                        .skip(i)
                        .filter(each -> each.kind() >= 0)
                        .limit(LENGTH)
                        .toList());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> thrown(List<Item> code) {
        return code.isEmpty()
                        || code.get(0).kind() != Opcodes.NEW
                        || !THROWN.contains(code.get(0).operands().get(0))
                        || code.stream().noneMatch(each -> each.kind() == Opcodes.ATHROW)
                ? Optional.empty()
                : Optional.of((String) code.get(0).operands().get(0));
    }
}
