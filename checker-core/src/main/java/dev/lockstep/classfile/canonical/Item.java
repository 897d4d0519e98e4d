package dev.lockstep.classfile.canonical;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * One instruction of a method, or one statement of a declaration, without what differs from compiler to compiler: an
 * {@code iconst_5} and an {@code ldc} of 5 are the same push.
 *
 * @param kind the opcode of an instruction, {@link #PUSH}, {@link #SWITCH} or {@link #LABEL}; negative for what is no
 *     instruction
 * @param operands names and types as text, numbers of local variables, {@link Literal} values and {@link Label}s; for
 *     what is no instruction, its kind in a word first
 * @param line in the source; 0 when it is not known. Counts for nothing when items are compared.
 */
public record Item(int kind, List<Object> operands, int line) {
    /** Puts a literal on the stack. */
    public static final int PUSH = 18;

    /** A switch: its literals are the cases, those that lead to one label side by side; the default is last. */
    public static final int SWITCH = 171;

    /** A place that an instruction leads to. */
    public static final int LABEL = -1;

    /** A statement of a declaration. */
    public static final int DECLARATION = -2;

    /**
     * A place in a method.
     *
     * @param number of the place, counted from the beginning
     */
    public record Label(int number) {}

    public Item {
        operands = List.copyOf(operands);
    }

    /** Whether both mean the same, wherever they stand. */
    public boolean sameAs(Item other) {
        return kind == other.kind && operands.equals(other.operands);
    }

    /** Whether both differ in nothing but the values of literals and the numbers of places and lambdas. */
    public boolean sameShapeAs(Item other) {
        if (kind != other.kind || operands.size() != other.operands.size()) {
            return false;
        }
        for (int i = 0; i < operands.size(); i++) {
            Object mine = operands.get(i);
            Object theirs = other.operands.get(i);
            boolean variable = (mine instanceof Literal && theirs instanceof Literal)
                    || (mine instanceof Label && theirs instanceof Label)
                    || (mine instanceof LambdaBody && theirs instanceof LambdaBody);
            if (!variable && !mine.equals(theirs)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it uses a field or calls a method: its operands are owner, name and descriptor then. */
    public boolean usesMember() {
        return kind >= Opcodes.GETSTATIC && kind <= Opcodes.INVOKEINTERFACE;
    }

    /** Whether it calls a method of an object by its class, in one of the two ways in which that may be done. */
    public boolean callsByClass() {
        return kind == Opcodes.INVOKEVIRTUAL || kind == Opcodes.INVOKESPECIAL;
    }

    /** Its literals, in order. */
    public List<Literal> literals() {
        return operands.stream()
                .filter(Literal.class::isInstance)
                .map(Literal.class::cast)
                .toList();
    }

    /** The methods that the compiler made of the lambdas which it names, in order. */
    public List<String> lambdas() {
        return operands.stream()
                .filter(LambdaBody.class::isInstance)
                .map(operand -> ((LambdaBody) operand).method())
                .toList();
    }
}
