package dev.lockstep.classfile;

import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The judge: what ASM's tree, which shares no code with our reader, shows of a class file's references. */
public final class AsmView {
    private final Symbols symbols;
    private final ClassNode node = new ClassNode();

    public AsmView(byte[] bytes, Symbols symbols) {
        this.symbols = symbols;
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
    }

    ClassNode node() {
        return node;
    }

    /** A place, in words that can be compared. */
    record Place(Reference reference, String method, int line, boolean catchType, List<String> handlers) {}

    /**
     * An instruction.
     *
     * @param references that it resolves, in this order
     */
    public record Step(AbstractInsnNode instruction, List<Reference> references) {}

    /** The instructions of the first method of a name, in the order of the code. */
    public List<Step> steps(String name) {
        List<Step> steps = new ArrayList<>();
        for (AbstractInsnNode each : method(name).instructions) {
            if (each.getOpcode() >= 0) {
                List<Reference> references = new ArrayList<>();
                of(each, references::add);
                steps.add(new Step(each, references));
            }
        }
        return steps;
    }

    private MethodNode method(String name) {
        return node.methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    Set<Reference> references() {
        Set<Reference> references = new HashSet<>();
        places().forEach(place -> references.add(place.reference));
        return references;
    }

    List<Place> places() {
        List<Place> places = new ArrayList<>();
        node.methods.forEach(method -> places(method, places));
        return places;
    }

    private void places(MethodNode method, List<Place> places) {
        int line = 0;
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode number) {
                line = number.line;
            }
            Set<Reference> resolved = new HashSet<>();
            of(each, resolved::add);
            for (Reference reference : resolved) {
                places.add(new Place(reference, method.name + method.desc, line, false, handlers(method, each)));
            }
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null) {
                int at = lineOf(method, block.handler);
                ofClass(
                        ReferenceKind.CLASS,
                        block.type,
                        reference -> places.add(new Place(reference, method.name + method.desc, at, true, List.of())));
            }
        }
    }

    private static List<String> handlers(MethodNode method, AbstractInsnNode instruction) {
        int at = method.instructions.indexOf(instruction);
        return method.tryCatchBlocks.stream()
                .filter(block -> block.type != null
                        && method.instructions.indexOf(block.start) <= at
                        && at < method.instructions.indexOf(block.end))
                .map(block -> block.type)
                .toList();
    }

    /** Lines stand behind their label, so the one that begins at the handler counts. */
    private static int lineOf(MethodNode method, AbstractInsnNode handler) {
        int line = 0;
        boolean reached = false;
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode number) {
                line = number.line;
            }
            reached |= each == handler;
            if (reached && each.getOpcode() >= 0) {
                return line;
            }
        }
        return line;
    }

    private void of(AbstractInsnNode instruction, Consumer<Reference> each) {
        if (instruction instanceof FieldInsnNode field) {
            member(fieldKind(field.getOpcode()), field.owner, field.name, field.desc, false, each);
        } else if (instruction instanceof MethodInsnNode call) {
            member(methodKind(call.getOpcode()), call.owner, call.name, call.desc, call.itf, each);
            if (call.owner.equals("java/lang/invoke/MethodHandle") || call.owner.equals("java/lang/invoke/VarHandle")) {
                descriptor(call.desc, each);
            }
        } else if (instruction instanceof TypeInsnNode type) {
            boolean creates = type.getOpcode() == Opcodes.NEW;
            ofClass(creates ? ReferenceKind.NEW : ReferenceKind.CLASS, type.desc, each);
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            ofClass(ReferenceKind.CLASS, array.desc, each);
        } else if (instruction instanceof LdcInsnNode ldc) {
            constant(ldc.cst, each);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            descriptor(dynamic.desc, each);
            bootstrap(dynamic.bsm, List.of(dynamic.bsmArgs), each);
            if (dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                lambda(dynamic, each);
            }
        }
    }

    private void lambda(InvokeDynamicInsnNode dynamic, Consumer<Reference> each) {
        var implemented = symbols.className(Type.getReturnType(dynamic.desc).getInternalName());
        var method = symbols.nameAndType(dynamic.name, ((Type) dynamic.bsmArgs[0]).getDescriptor());
        boolean bridges =
                dynamic.bsmArgs.length > 3 && ((Integer) dynamic.bsmArgs[3] & LambdaMetafactory.FLAG_BRIDGES) != 0;
        each.accept(
                bridges
                        ? symbols.reference(ReferenceKind.LAMBDA, implemented)
                        : symbols.reference(ReferenceKind.LAMBDA, implemented, method, true));
        markers(dynamic)
                .forEach(marker -> each.accept(
                        symbols.reference(ReferenceKind.LAMBDA, symbols.className(marker.getInternalName()))));
    }

    private static List<Type> markers(InvokeDynamicInsnNode dynamic) {
        boolean marked =
                dynamic.bsmArgs.length > 3 && ((Integer) dynamic.bsmArgs[3] & LambdaMetafactory.FLAG_MARKERS) != 0;
        return marked ? types(dynamic, 4) : List.of();
    }

    private static List<Type> bridges(InvokeDynamicInsnNode dynamic) {
        boolean bridged =
                dynamic.bsmArgs.length > 3 && ((Integer) dynamic.bsmArgs[3] & LambdaMetafactory.FLAG_BRIDGES) != 0;
        boolean marked = bridged && ((Integer) dynamic.bsmArgs[3] & LambdaMetafactory.FLAG_MARKERS) != 0;
        return bridged ? types(dynamic, marked ? 5 + (Integer) dynamic.bsmArgs[4] : 4) : List.of();
    }

    private static List<Type> types(InvokeDynamicInsnNode dynamic, int count) {
        return Arrays.stream(dynamic.bsmArgs, count + 1, count + 1 + (Integer) dynamic.bsmArgs[count])
                .map(Type.class::cast)
                .toList();
    }

    /**
     * What {@code LambdaMetafactory.validateMetafactoryArgs} asks of classes at a call site, whoever answers it;
     * nothing at another instruction.
     */
    public Set<Demand> conversions(AbstractInsnNode instruction) {
        Set<Demand> demands = new LinkedHashSet<>();
        if (instruction instanceof InvokeDynamicInsnNode dynamic
                && dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
            var handle = (Handle) dynamic.bsmArgs[1];
            var used = (Type) dynamic.bsmArgs[2];
            List<Type> given = new ArrayList<>(List.of(Type.getArgumentTypes(dynamic.desc)));
            int captured = given.size();
            given.addAll(List.of(used.getArgumentTypes()));
            List<Type> taken = new ArrayList<>(List.of(Type.getArgumentTypes(handle.getDesc())));
            boolean onObject = handle.getTag() == Opcodes.H_INVOKEVIRTUAL
                    || handle.getTag() == Opcodes.H_INVOKEINTERFACE
                    || handle.getTag() == Opcodes.H_INVOKESPECIAL;
            if (onObject) {
                taken.add(0, Type.getObjectType(handle.getOwner()));
            }
            ofMethod(handle, onObject ? given.get(0) : Type.getObjectType(handle.getOwner()), demands);
            for (int i = Math.max(captured, onObject ? 1 : 0); i < taken.size(); i++) {
                converted(given.get(i), taken.get(i), demands);
            }
            List<Type> implemented = new ArrayList<>(List.of((Type) dynamic.bsmArgs[0]));
            implemented.addAll(bridges(dynamic));
            for (Type each : implemented) {
                for (int i = 0; i < used.getArgumentTypes().length; i++) {
                    converted(used.getArgumentTypes()[i], each.getArgumentTypes()[i], demands);
                }
                converted(used.getReturnType(), each.getReturnType(), demands);
            }
        }
        return demands;
    }

    private void ofMethod(Handle handle, Type receiver, Set<Demand> demands) {
        boolean isCall = handle.getTag() != Opcodes.H_NEWINVOKESPECIAL && handle.getTag() != Opcodes.H_INVOKESPECIAL;
        if (isCall && receiver.getSort() == Type.OBJECT) {
            demands.add(symbols.demand(
                    handle.getTag() == Opcodes.H_INVOKESTATIC ? Demand.Kind.REACHABLE : Demand.Kind.RECEIVER,
                    symbols.className(receiver.getInternalName()),
                    symbols.className(handle.getOwner()),
                    symbols.nameAndType(handle.getName(), handle.getDesc())));
        }
    }

    private void converted(Type from, Type to, Set<Demand> demands) {
        boolean arrays = from.getSort() == Type.ARRAY
                && to.getSort() == Type.ARRAY
                && from.getDimensions() == to.getDimensions();
        Type given = arrays ? from.getElementType() : from;
        Type wanted = arrays ? to.getElementType() : to;
        if (given.getSort() == Type.OBJECT && wanted.getSort() == Type.OBJECT) {
            demands.add(symbols.demand(
                    Demand.Kind.CONVERTIBLE,
                    symbols.className(given.getInternalName()),
                    symbols.className(wanted.getInternalName())));
        }
    }

    private void bootstrap(Handle method, List<Object> arguments, Consumer<Reference> each) {
        constant(method, each);
        arguments.forEach(argument -> constant(argument, each));
    }

    private void constant(Object value, Consumer<Reference> each) {
        if (value instanceof Handle handle) {
            member(handleKind(handle.getTag()), handle.getOwner(), handle.getName(), handle.getDesc(), handle, each);
            boolean field = !handle.getDesc().startsWith("(");
            descriptor(field ? ReferenceKind.TYPE : ReferenceKind.CLASS, handle.getDesc(), each);
        } else if (value instanceof ConstantDynamic dynamic) {
            descriptor(dynamic.getDescriptor(), each);
            constant(dynamic.getBootstrapMethod(), each);
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i), each);
            }
        } else if (value instanceof Type type) {
            descriptor(type.getDescriptor(), each);
        }
    }

    private void member(
            ReferenceKind kind, String owner, String name, String desc, Handle handle, Consumer<Reference> each) {
        member(kind, owner, name, desc, handle.isInterface(), each);
    }

    private void member(
            ReferenceKind kind, String owner, String name, String desc, boolean itf, Consumer<Reference> each) {
        if (owner.startsWith("[")) {
            descriptor(owner, each);
        } else {
            each.accept(symbols.reference(kind, symbols.className(owner), symbols.nameAndType(name, desc), itf));
        }
    }

    private void ofClass(ReferenceKind kind, String name, Consumer<Reference> each) {
        if (name.startsWith("[")) {
            descriptor(name, each);
        } else {
            each.accept(symbols.reference(kind, symbols.className(name)));
        }
    }

    private void descriptor(String descriptor, Consumer<Reference> each) {
        descriptor(ReferenceKind.CLASS, descriptor, each);
    }

    private void descriptor(ReferenceKind kind, String descriptor, Consumer<Reference> each) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            descriptor(kind, type.getReturnType().getDescriptor(), each);
            for (Type argument : type.getArgumentTypes()) {
                descriptor(kind, argument.getDescriptor(), each);
            }
        } else if (type.getSort() == Type.ARRAY) {
            descriptor(kind, type.getElementType().getDescriptor(), each);
        } else if (type.getSort() == Type.OBJECT) {
            each.accept(symbols.reference(kind, symbols.className(type.getInternalName())));
        }
    }

    private static ReferenceKind fieldKind(int opcode) {
        return switch (opcode) {
            case Opcodes.GETFIELD -> ReferenceKind.GET_FIELD;
            case Opcodes.PUTFIELD -> ReferenceKind.PUT_FIELD;
            case Opcodes.GETSTATIC -> ReferenceKind.GET_STATIC;
            case Opcodes.PUTSTATIC -> ReferenceKind.PUT_STATIC;
            default -> throw new AssertionError(opcode);
        };
    }

    private static ReferenceKind methodKind(int opcode) {
        return switch (opcode) {
            case Opcodes.INVOKEVIRTUAL -> ReferenceKind.INVOKE_VIRTUAL;
            case Opcodes.INVOKESPECIAL -> ReferenceKind.INVOKE_SPECIAL;
            case Opcodes.INVOKESTATIC -> ReferenceKind.INVOKE_STATIC;
            case Opcodes.INVOKEINTERFACE -> ReferenceKind.INVOKE_INTERFACE;
            default -> throw new AssertionError(opcode);
        };
    }

    private static ReferenceKind handleKind(int tag) {
        return switch (tag) {
            case Opcodes.H_GETFIELD -> ReferenceKind.GET_FIELD;
            case Opcodes.H_PUTFIELD -> ReferenceKind.PUT_FIELD;
            case Opcodes.H_GETSTATIC -> ReferenceKind.GET_STATIC;
            case Opcodes.H_PUTSTATIC -> ReferenceKind.PUT_STATIC;
            case Opcodes.H_INVOKEVIRTUAL -> ReferenceKind.INVOKE_VIRTUAL;
            case Opcodes.H_INVOKESTATIC -> ReferenceKind.INVOKE_STATIC;
            case Opcodes.H_INVOKESPECIAL -> ReferenceKind.INVOKE_SPECIAL;
            case Opcodes.H_NEWINVOKESPECIAL -> ReferenceKind.NEW_INVOKE_SPECIAL;
            case Opcodes.H_INVOKEINTERFACE -> ReferenceKind.INVOKE_INTERFACE;
            default -> throw new AssertionError(tag);
        };
    }
}
