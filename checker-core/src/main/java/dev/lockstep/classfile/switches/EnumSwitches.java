package dev.lockstep.classfile.switches;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.Item;
import dev.lockstep.classfile.canonical.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * Finds switches over enums, and the tables that they go by. javac keeps the tables of all classes of one source file
 * in a class of their own, {@code Outer$1}, as fields {@code $SwitchMap$pack$Enum}; newer ones need none for an enum of
 * the same source file. The Eclipse compiler has a method {@code $SWITCH_TABLE$pack$Enum()} in the class itself. A
 * switch with a case for null names its constants where {@code SwitchBootstraps} is called.
 */
public final class EnumSwitches {
    private static final String JAVAC_TABLE = "$SwitchMap$";
    private static final String ECLIPSE_TABLE = "$SWITCH_TABLE$";

    private EnumSwitches() {}

    /** The switches over enums of a class, in the order of its methods and code. */
    public static List<EnumSwitch> in(CanonicalClass type) {
        List<EnumSwitch> found = new ArrayList<>();
        type.methods().forEach((name, method) -> {
            List<Item> code = method.body();
            for (int i = 2; i < code.size(); i++) {
                if (code.get(i).kind() == Item.SWITCH) {
                    at(code, i, name).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    /**
     * The numbers that a class has for the constants of an enum.
     *
     * @param enumType internal name
     * @return by the name of the constant; empty when it has no table of them
     */
    public static Map<String, Integer> numbers(CanonicalClass type, String enumType) {
        Map<String, Integer> numbers = new HashMap<>();
        type.methods().values().forEach(method -> {
            List<Item> code = method.body();
            for (int i = 0; i + 3 < code.size(); i++) {
                if (isOrdinal(code.get(i + 1))
                        && code.get(i).kind() == Opcodes.GETSTATIC
                        && code.get(i).operands().get(0).equals(enumType)
                        && code.get(i + 3).kind() == Opcodes.IASTORE
                        && number(code.get(i + 2)).isPresent()) {
                    numbers.put(
                            (String) code.get(i).operands().get(1),
                            number(code.get(i + 2)).get());
                }
            }
        });
        return numbers;
    }

    private static Optional<EnumSwitch> at(List<Item> code, int position, String method) {
        Item before = code.get(position - 1);
        if (Bootstraps.isCall(before, "enumSwitch")) {
            return Optional.of(byName(code, position, method));
        }
        boolean byTable = before.kind() == Opcodes.IALOAD;
        Item ordinal = code.get(byTable ? position - 2 : position - 1);
        if (!isOrdinal(ordinal)) {
            return Optional.empty();
        }
        String enumType = (String) ordinal.operands().get(0);
        Optional<String> table = byTable ? table(code, position, enumType) : Optional.empty();
        if (byTable && table.isEmpty()) {
            return Optional.empty();
        }
        Item item = code.get(position);
        return Optional.of(new EnumSwitch(
                method, item.line(), enumType, table, Optional.empty(), places(item), Defaults.thrown(code, item)));
    }

    private static EnumSwitch byName(List<Item> code, int position, String method) {
        Item call = code.get(position - 1);
        Item item = code.get(position);
        Map<String, Integer> labels = new HashMap<>();
        List<Object> arguments = Bootstraps.labels(call);
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) instanceof Literal literal && literal.value() instanceof String constant) {
                labels.putIfAbsent(constant, i);
            }
        }
        return new EnumSwitch(
                method,
                item.line(),
                Bootstraps.selector(call),
                Optional.empty(),
                Optional.of(labels),
                places(item),
                Defaults.thrown(code, item));
    }

    /** The nearest table of the enum before the switch: the value that is switched over stands in between. */
    private static Optional<String> table(List<Item> code, int position, String enumType) {
        String suffix = enumType.replace('/', '$');
        for (int i = position - 3; i >= 0; i--) {
            Item item = code.get(i);
            if ((item.kind() == Opcodes.GETSTATIC && item.operands().get(1).equals(JAVAC_TABLE + suffix))
                    || (item.kind() == Opcodes.INVOKESTATIC
                            && item.operands().get(1).equals(ECLIPSE_TABLE + suffix))) {
                return Optional.of((String) item.operands().get(0));
            }
        }
        return Optional.empty();
    }

    private static boolean isOrdinal(Item item) {
        return item.kind() == Opcodes.INVOKEVIRTUAL
                && item.operands().get(1).equals("ordinal")
                && item.operands().get(2).equals("()I");
    }

    private static Optional<Integer> number(Item item) {
        return item.kind() == Item.PUSH
                        && item.operands().get(0) instanceof Literal literal
                        && literal.value() instanceof Integer value
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Map<Integer, Integer> places(Item item) {
        Map<Integer, Integer> places = new HashMap<>();
        List<Object> operands = item.operands();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            places.put((Integer) ((Literal) operands.get(i)).value(), ((Item.Label) operands.get(i + 1)).number());
        }
        return places;
    }
}
