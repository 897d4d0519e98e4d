package dev.lockstep.classfile.canonical;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;

/**
 * What an instruction stands for, in a number: the part of it that another compiler would write too. Compilers differ
 * in how they join strings, test for null, lay out jumps and use local variables; calls, fields, types and values stay.
 */
public final class Substance {
    private static final Pattern RECIPE_SLOT = Pattern.compile("[\u0001\u0002]");
    private static final String CONCATENATION = "java/lang/invoke/StringConcatFactory.";
    /** A null check of {@code outer.new Inner()} or {@code object::method}, before Java 9 and since. */
    private static final Set<String> NULL_CHECKS =
            Set.of("java/lang/Object.getClass", "java/util/Objects.requireNonNull");

    private Substance() {}

    /** Of any instruction, as it stands; but for the numbers of places and lambdas, which move with what is before. */
    public static int ofAny(Item item) {
        int hash = item.kind();
        for (Object operand : item.operands()) {
            if (!(operand instanceof Item.Label || operand instanceof LambdaBody)) {
                hash = 31 * hash + operand.hashCode();
            }
        }
        return hash;
    }

    /** Of what another compiler would write, too: none, one, or of a joined string several. */
    public static IntStream of(Item item) {
        if (isShuffling(item.kind()) || joinsByBuilder(item) || isNullCheck(item)) {
            return IntStream.empty();
        }
        return item.kind() == Opcodes.INVOKEDYNAMIC && text(item, 2).contains(CONCATENATION)
                ? item.literals().stream()
                        .flatMap(literal -> RECIPE_SLOT.splitAsStream(String.valueOf(literal.value())))
                        .filter(part -> !part.isEmpty())
                        .mapToInt(part -> ofAny(new Item(Item.PUSH, List.of(new Literal(part)), 0)))
                : IntStream.of(ofAny(item));
    }

    private static boolean isShuffling(int kind) {
        return kind < 0
                || kind == Opcodes.GOTO
                || (kind >= Opcodes.ILOAD && kind <= Opcodes.ALOAD)
                || (kind >= Opcodes.ISTORE && kind <= Opcodes.ASTORE)
                || (kind >= Opcodes.POP && kind <= Opcodes.SWAP);
    }

    private static boolean joinsByBuilder(Item item) {
        return item.kind() >= Opcodes.INVOKEVIRTUAL
                && item.kind() <= Opcodes.NEW
                && text(item, 0).equals("java/lang/StringBuilder");
    }

    private static boolean isNullCheck(Item item) {
        return (item.kind() == Opcodes.INVOKEVIRTUAL || item.kind() == Opcodes.INVOKESTATIC)
                && NULL_CHECKS.contains(text(item, 0) + "." + text(item, 1));
    }

    private static String text(Item item, int operand) {
        return item.operands().get(operand).toString();
    }
}
