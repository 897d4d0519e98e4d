package dev.lockstep.classfile.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the instructions of one method. Places are numbered at the end, in the order in which they stand. */
final class BodyReader {
    private final String className;
    private final List<Raw> raw = new ArrayList<>();
    private final Set<Label> mentioned = new HashSet<>();
    private int line;
    private boolean dynamicConcat;
    private boolean accessors;

    BodyReader(String className) {
        this.className = className;
    }

    private record Raw(int kind, List<Object> operands, int line) {}

    boolean dynamicConcat() {
        return dynamicConcat;
    }

    boolean accessors() {
        return accessors;
    }

    /** What was read. */
    List<Item> items() {
        Map<Label, Item.Label> places = new HashMap<>();
        for (Raw each : raw) {
            if (each.kind == Item.LABEL && mentioned.contains(each.operands.get(0))) {
                places.put((Label) each.operands.get(0), new Item.Label(places.size()));
            }
        }
        List<Item> items = new ArrayList<>(raw.size());
        for (Raw each : raw) {
            if (each.kind == Item.SWITCH) {
                items.add(new Item(each.kind, cases(each.operands, places), each.line));
            } else if (each.kind != Item.LABEL || mentioned.contains(each.operands.get(0))) {
                items.add(new Item(each.kind, placed(each.operands, places), each.line));
            }
        }
        return items;
    }

    private static List<Object> placed(List<Object> operands, Map<Label, Item.Label> places) {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Label label) {
                operands.set(i, places.getOrDefault(label, new Item.Label(-1)));
            }
        }
        return operands;
    }

    /** Sorts the cases by place, then value; those that lead to the default are none: a table needs them as filling. */
    private static List<Object> cases(List<Object> operands, Map<Label, Item.Label> places) {
        record Case(Literal value, Item.Label place) {}
        List<Object> placed = placed(operands, places);
        var otherwise = (Item.Label) placed.get(placed.size() - 1);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i + 1 < placed.size(); i += 2) {
            cases.add(new Case((Literal) placed.get(i), (Item.Label) placed.get(i + 1)));
        }
        cases.removeIf(each -> each.place.equals(otherwise));
        cases.sort(Comparator.comparingInt((Case each) -> each.place.number())
                .thenComparingInt(each -> (Integer) each.value.value()));
        List<Object> sorted = new ArrayList<>();
        cases.forEach(each -> sorted.addAll(List.of(each.value, each.place)));
        sorted.add(otherwise);
        return sorted;
    }

    private void add(int kind, Object... operands) {
        for (Object operand : operands) {
            if (operand instanceof Label label && kind != Item.LABEL) {
                mentioned.add(label);
            }
        }
        raw.add(new Raw(kind, new ArrayList<>(Arrays.asList(operands)), line));
    }

    private void push(Object value) {
        add(Item.PUSH, new Literal(value));
    }

    private Object constant(Object value) {
        if (value instanceof Handle handle) {
            return isOwnLambda(handle)
                    ? new LambdaBody(handle.getName() + handle.getDesc())
                    : "handle " + handle.getTag() + " " + handle.getOwner() + "." + handle.getName() + " "
                            + handle.getDesc() + (handle.isInterface() ? " of interface" : "");
        }
        if (value instanceof ConstantDynamic dynamic) {
            List<Object> arguments = new ArrayList<>();
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                arguments.add(constant(dynamic.getBootstrapMethodArgument(i)));
            }
            return "dynamic " + dynamic.getName() + " " + dynamic.getDescriptor() + " "
                    + constant(dynamic.getBootstrapMethod()) + arguments;
        }
        return value instanceof Number || value instanceof String ? new Literal(value) : "type " + value;
    }

    private boolean isOwnLambda(Handle handle) {
        return handle.getOwner().equals(className) && handle.getName().startsWith("lambda$");
    }

    /** Turns ASM's calls into items. */
    MethodVisitor visitor() {
        return new Visitor();
    }

    private final class Visitor extends MethodVisitor {
        Visitor() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                push(opcode - Opcodes.ICONST_0);
            } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
                push((long) opcode - Opcodes.LCONST_0);
            } else if (opcode >= Opcodes.FCONST_0 && opcode <= Opcodes.FCONST_2) {
                push((float) (opcode - Opcodes.FCONST_0));
            } else if (opcode == Opcodes.DCONST_0 || opcode == Opcodes.DCONST_1) {
                push((double) (opcode - Opcodes.DCONST_0));
            } else {
                add(opcode);
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                add(opcode, operand);
            } else {
                push(operand);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            add(opcode, variable);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            add(opcode, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            add(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            accessors |= opcode == Opcodes.INVOKESTATIC && name.startsWith("access$");
            add(opcode, owner, name, descriptor, isInterface ? "interface" : "class");
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            dynamicConcat |= bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory");
            Object[] operands = new Object[arguments.length + 3];
            operands[0] = name;
            operands[1] = descriptor;
            operands[2] = constant(bootstrap);
            for (int i = 0; i < arguments.length; i++) {
                operands[i + 3] = constant(arguments[i]);
            }
            add(Opcodes.INVOKEDYNAMIC, operands);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            add(opcode, label);
        }

        @Override
        public void visitLabel(Label label) {
            add(Item.LABEL, label);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Number || value instanceof String) {
                push(value);
            } else {
                add(Item.PUSH, constant(value));
            }
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            add(Opcodes.IINC, variable, new Literal(increment));
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            int[] keys = new int[labels.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = min + i;
            }
            visitLookupSwitchInsn(otherwise, keys, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            Object[] operands = new Object[2 * keys.length + 1];
            for (int i = 0; i < keys.length; i++) {
                operands[2 * i] = new Literal(keys[i]);
                operands[2 * i + 1] = labels[i];
            }
            operands[2 * keys.length] = otherwise;
            add(Item.SWITCH, operands);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            add(Opcodes.MULTIANEWARRAY, descriptor, dimensions);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            add(Item.DECLARATION, "try", start, end, handler, type == null ? "any" : type);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }
    }
}
