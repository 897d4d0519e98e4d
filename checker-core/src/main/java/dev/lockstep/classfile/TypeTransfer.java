package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.SlotTypes;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What each instruction does to the types of locals and stack, and what it demands of them. Values that are no
 * references are counted and not looked at: a class file in which they do not fit is broken in every install.
 *
 * <p>An object counts as initialized from {@code new} on, since nothing is asked of it before its constructor was
 * called.
 *
 * @jvms 4.10.1.9 Type Checking Instructions
 */
final class TypeTransfer {
    /** For each opcode without effects of its own: slots that it pops, times 16, and slots that it pushes. */
    private static final byte[] PLAIN = new byte[256];

    private static final int ALOAD_0 = 42;
    private static final int ISTORE_0 = 59;
    private static final int LSTORE_0 = 63;
    private static final int FSTORE_0 = 67;
    private static final int DSTORE_0 = 71;
    private static final int ASTORE_0 = 75;
    private static final int LDC_W = 19;
    private static final int LDC2_W = 20;
    static final int WIDE = 196;
    private static final int JSR_W = 201;

    static {
        plain(0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 16, 17); // iconst, fconst, bipush, sipush
        plain(0, 2, 9, 10, 14, 15); // lconst, dconst
        plain(0, 1, 21, 23, 26, 27, 28, 29, 34, 35, 36, 37); // iload, fload
        plain(0, 2, 22, 24, 30, 31, 32, 33, 38, 39, 40, 41); // lload, dload
        plain(2, 1, 46, 48, 51, 52, 53); // iaload, faload, baload, caload, saload
        plain(2, 2, 47, 49); // laload, daload
        plain(3, 0, 79, 81, 83, 84, 85, 86); // iastore, fastore, aastore, bastore, castore, sastore
        plain(4, 0, 80, 82); // lastore, dastore
        plain(1, 0, 87);
        plain(2, 0, 88);
        for (int op = Opcodes.IADD; op <= Opcodes.DREM; op++) {
            plain((op & 1) == 0 ? 2 : 4, (op & 1) == 0 ? 1 : 2, op);
        }
        plain(1, 1, 116, 118, 134, 139, 145, 146, 147); // ineg, fneg, i2f, f2i, i2b, i2c, i2s
        plain(2, 2, 117, 119, 138, 143); // lneg, dneg, l2d, d2l
        plain(2, 1, 120, 122, 124, 126, 128, 130); // ishl, ishr, iushr, iand, ior, ixor
        plain(3, 2, 121, 123, 125); // lshl, lshr, lushr
        plain(4, 2, 127, 129, 131); // land, lor, lxor
        plain(1, 2, 133, 135, 140, 141); // i2l, i2d, f2l, f2d
        plain(2, 1, 136, 137, 142, 144); // l2i, l2f, d2i, d2f
        plain(4, 1, 148, 151, 152); // lcmp, dcmpl, dcmpg
        plain(2, 1, 149, 150); // fcmpl, fcmpg
        plain(1, 0, 153, 154, 155, 156, 157, 158, 170, 171, 194, 195, 198, 199);
        plain(2, 0, 159, 160, 161, 162, 163, 164, 165, 166);
        plain(1, 1, 190, 193); // arraylength, instanceof
        plain(1, 0, 172, 174); // ireturn, freturn
        plain(2, 0, 173, 175); // lreturn, dreturn
    }

    private static void plain(int pops, int pushes, int... opcodes) {
        for (int opcode : opcodes) {
            PLAIN[opcode] = (byte) (pops << 4 | pushes);
        }
    }

    private final ConstantPool pool;
    private final DemandCollector demands;
    private final VerifierTypes types;
    private final TypeState state;
    private final Surroundings surroundings;

    /** By constant: of one that names a member its {@link Use}, of a class that of its arrays. */
    private final @Nullable Object[] known;

    private @Nullable ClassName returned;

    TypeTransfer(ConstantPool pool, DemandCollector demands, TypeState state, Surroundings surroundings) {
        this.pool = pool;
        this.demands = demands;
        this.types = demands.types;
        this.state = state;
        this.surroundings = surroundings;
        this.known = new @Nullable Object[pool.size()];
    }

    /**
     * The class whose code it is.
     *
     * @param name of the class
     * @param superclass of it; absent for {@code Object}
     * @param interfaces that it names itself
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the verification
    record Surroundings(ClassName name, @Nullable ClassName superclass, ClassName[] interfaces) {
        /** Whether {@code invokespecial} may name a type without further questions. */
        boolean names(ClassName type) {
            if (type == name || type == superclass) {
                return true;
            }
            for (ClassName each : interfaces) {
                if (each == type) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The types at the first instruction of a method. */
    void begin(boolean isStatic, NameAndType method) {
        if (demands.separatesMethods()) {
            Arrays.fill(known, null);
        }
        SlotTypes descriptor = method.slotTypes(demands.symbols);
        int slot = 0;
        if (!isStatic) {
            boolean constructs = method.isInitializer() && surroundings.name != types.object;
            state.setLocal(slot++, constructs ? types.uninitializedThis : surroundings.name);
        }
        for (int i = 0; i < descriptor.parameterSlots(); i++) {
            state.setLocal(slot++, descriptor.parameter(i));
        }
        returned = descriptor.type();
    }

    /** Executes the instruction that stands at {@code at} in the class file. */
    void execute(int opcode, int at) throws MalformedClassException {
        int plain = PLAIN[opcode];
        if (plain != 0) {
            state.pop(plain >> 4);
            state.push(plain & 15);
            return;
        }
        if (opcode >= ALOAD_0 && opcode < ALOAD_0 + 4) {
            state.push(state.local(opcode - ALOAD_0));
        } else if (opcode >= ISTORE_0 && opcode < ASTORE_0 + 4) {
            storeNumbered(opcode);
        } else if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD) {
            field(opcode, at);
        } else if (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE) {
            invoke(opcode, at);
        } else if (opcode == Opcodes.ALOAD) {
            state.push(state.local(pool.u1(at + 1)));
        } else {
            other(opcode, at);
        }
    }

    private void storeNumbered(int opcode) {
        int slot = (opcode - ISTORE_0) & 3;
        if (opcode >= ASTORE_0) {
            state.setLocal(slot, state.pop());
        } else {
            store(slot, opcode >= DSTORE_0 || (opcode >= LSTORE_0 && opcode < FSTORE_0) ? 2 : 1);
        }
    }

    private void store(int slot, int slots) {
        state.pop(slots);
        state.setLocal(slot, null);
        if (slots == 2) {
            state.setLocal(slot + 1, null);
        }
    }

    /** What is left: a switch costs more, the later the opcode comes in it. */
    private void other(int opcode, int at) throws MalformedClassException {
        switch (opcode) {
            case Opcodes.ACONST_NULL -> state.push(types.nothing);
            case Opcodes.LDC -> constant(pool.u1(at + 1));
            case LDC_W, LDC2_W -> constant(pool.u2(at + 1));
            case Opcodes.ISTORE, Opcodes.FSTORE -> store(pool.u1(at + 1), 1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> store(pool.u1(at + 1), 2);
            case Opcodes.ASTORE -> state.setLocal(pool.u1(at + 1), state.pop());
            case Opcodes.AALOAD -> elementOf();
            case Opcodes.DUP -> state.duplicate(1, 0);
            case Opcodes.DUP_X1 -> state.duplicate(1, 1);
            case Opcodes.DUP_X2 -> state.duplicate(1, 2);
            case Opcodes.DUP2 -> state.duplicate(2, 0);
            case Opcodes.DUP2_X1 -> state.duplicate(2, 1);
            case Opcodes.DUP2_X2 -> state.duplicate(2, 2);
            case Opcodes.SWAP -> state.swap();
            case Opcodes.ARETURN -> demands.assign(state.pop(), returned);
            case Opcodes.ATHROW -> demands.assign(state.pop(), types.throwable);
            case Opcodes.INVOKEDYNAMIC ->
                call(pool.nameAndTypeOf(pool.u2(at + 1)).slotTypes(demands.symbols));
            case Opcodes.NEW -> state.push(pool.className(pool.u2(at + 1)));
            case Opcodes.NEWARRAY -> replaceTop(1, types.primitiveArray(pool.u1(at + 1)));
            case Opcodes.ANEWARRAY -> replaceTop(1, arrayOf(pool.u2(at + 1)));
            case Opcodes.CHECKCAST -> replaceTop(1, pool.className(pool.u2(at + 1)));
            case Opcodes.MULTIANEWARRAY -> replaceTop(pool.u1(at + 3), pool.className(pool.u2(at + 1)));
            case Opcodes.JSR -> state.push(types.returnAddress(at + (short) pool.u2(at + 1)));
            case JSR_W -> state.push(types.returnAddress(at + pool.u4(at + 1)));
            case WIDE -> wide(pool.u1(at + 1), pool.u2(at + 2));
            default -> {} // nop, iinc, goto, ret, return
        }
    }

    private void wide(int opcode, int slot) {
        switch (opcode) {
            case Opcodes.ILOAD, Opcodes.FLOAD -> state.push(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> state.push(2);
            case Opcodes.ALOAD -> state.push(state.local(slot));
            case Opcodes.ISTORE, Opcodes.FSTORE -> store(slot, 1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> store(slot, 2);
            case Opcodes.ASTORE -> state.setLocal(slot, state.pop());
            default -> {} // iinc, ret
        }
    }

    /** Notes the locals that an instruction stores, whatever their type. */
    static void stored(byte[] bytes, int at, BitSet stored) {
        int opcode = bytes[at] & 0xFF;
        if (opcode >= ISTORE_0 && opcode < ASTORE_0 + 4) {
            boolean two = (opcode >= LSTORE_0 && opcode < FSTORE_0) || (opcode >= DSTORE_0 && opcode < ASTORE_0);
            stored.set((opcode - ISTORE_0) & 3, ((opcode - ISTORE_0) & 3) + (two ? 2 : 1));
            return;
        }
        boolean wide = opcode == WIDE;
        int stores = wide ? bytes[at + 1] & 0xFF : opcode;
        if (stores >= Opcodes.ISTORE && stores <= Opcodes.ASTORE) {
            int slot = wide ? (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF) : bytes[at + 1] & 0xFF;
            stored.set(slot, slot + (stores == Opcodes.LSTORE || stores == Opcodes.DSTORE ? 2 : 1));
        }
    }

    private void replaceTop(int slots, @Nullable ClassName type) {
        state.pop(slots);
        state.push(type);
    }

    private void constant(int index) throws MalformedClassException {
        switch (pool.tag(index)) {
            case ConstantPool.STRING -> state.push(types.string);
            case ConstantPool.CLASS -> state.push(types.classObject);
            case ConstantPool.METHOD_HANDLE -> state.push(types.methodHandle);
            case ConstantPool.METHOD_TYPE -> state.push(types.methodType);
            case ConstantPool.LONG, ConstantPool.DOUBLE -> state.push(2);
            case ConstantPool.DYNAMIC -> {
                SlotTypes type = pool.nameAndTypeOf(index).slotTypes(demands.symbols);
                state.push(type.type(), type.size());
            }
            default -> state.push(1);
        }
    }

    private void elementOf() {
        state.pop();
        ClassName array = state.pop();
        if (array == null || array == types.nothing) {
            state.push(array);
            return;
        }
        ClassName element = null;
        for (ClassName each : demands.members(array)) {
            ClassName component = types.component(each);
            element = element == null || component == null ? component : demands.union(element, component);
        }
        state.push(element);
    }

    private @Nullable ClassName arrayOf(int constant) throws MalformedClassException {
        ClassName element = pool.className(constant);
        ClassName array = (ClassName) known[constant];
        if (array == null) {
            array = types.arrayOf(element);
            known[constant] = array;
        }
        return array;
    }

    /** A constant that names a member, taken apart once for all instructions that use it. */
    private static final class Use {
        private final ClassName owner;
        private final NameAndType member;
        private final SlotTypes descriptor;

        /** Whether it may be a protected member of a superclass. */
        private final boolean mayBeProtected;

        /** The type that it was used on last. */
        private @Nullable ClassName receiver;

        Use(ClassName owner, NameAndType member, SlotTypes descriptor, boolean mayBeProtected) {
            this.owner = owner;
            this.member = member;
            this.descriptor = descriptor;
            this.mayBeProtected = mayBeProtected;
        }
    }

    private Use use(int constant) throws MalformedClassException {
        Use use = constant < known.length && known[constant] instanceof Use before ? before : null;
        if (use == null) {
            ClassName owner = pool.ownerOf(constant);
            NameAndType member = pool.nameAndTypeOf(constant);
            boolean mayBeProtected = mayBeProtected(owner) && pool.tag(constant) != ConstantPool.INTERFACE_METHODREF;
            use = new Use(owner, member, member.slotTypes(demands.symbols), mayBeProtected);
            known[constant] = use;
        }
        return use;
    }

    /** Whether a class may be a superclass with protected members of its own. */
    private boolean mayBeProtected(ClassName owner) {
        return owner != surroundings.name && surroundings.superclass != types.object && !types.isAlwaysFinal(owner);
    }

    private void field(int opcode, int at) throws MalformedClassException {
        int constant = pool.u2(at + 1);
        Use use = use(constant);
        SlotTypes type = use.descriptor;
        boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        if (writes) {
            state.pop(type.size() - 1);
            demands.assign(state.pop(), type.type());
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            receiver(use);
        }
        if (!writes) {
            state.push(type.type(), type.size());
        }
    }

    /** Pops the object on which a member is used. */
    private void receiver(Use use) {
        ClassName receiver = state.pop();
        demands.assign(receiver, use.owner);
        if (use.mayBeProtected && receiver != null && receiver != surroundings.name && receiver != use.receiver) {
            use.receiver = receiver;
            demands.access(receiver, use.owner, use.member);
        }
    }

    private void invoke(int opcode, int at) throws MalformedClassException {
        int constant = pool.u2(at + 1);
        Use use = use(constant);
        boolean constructs = opcode == Opcodes.INVOKESPECIAL && use.member.isInitializer();
        if (opcode == Opcodes.INVOKESPECIAL && !constructs && !surroundings.names(use.owner)) {
            demands.assign(surroundings.name, use.owner);
        }
        popArguments(use.descriptor);
        if (constructs) {
            construct(use);
        } else if (opcode == Opcodes.INVOKESPECIAL) {
            demands.assign(state.pop(), surroundings.name);
        } else if (opcode == Opcodes.INVOKEVIRTUAL) {
            receiver(use);
        } else if (opcode == Opcodes.INVOKEINTERFACE) {
            demands.assign(state.pop(), use.owner);
        }
        state.push(use.descriptor.type(), use.descriptor.size());
    }

    private void call(SlotTypes descriptor) {
        popArguments(descriptor);
        state.push(descriptor.type(), descriptor.size());
    }

    /** From the last to the first, as HotSpot does. */
    private void popArguments(SlotTypes descriptor) {
        for (int i = descriptor.parameterSlots() - 1; i >= 0; i--) {
            demands.assign(state.pop(), descriptor.parameter(i));
        }
    }

    /** {@code this(…)} and {@code super(…)} may be protected; the constructor of another object may not. */
    private void construct(Use use) {
        ClassName made = state.pop();
        if (made == types.uninitializedThis) {
            state.replace(types.uninitializedThis, surroundings.name);
        } else if (use.mayBeProtected && made != null && made != use.receiver) {
            use.receiver = made;
            demands.access(made, use.owner, use.member);
        }
    }
}
