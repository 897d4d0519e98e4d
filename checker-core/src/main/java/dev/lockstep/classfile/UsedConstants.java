package dev.lockstep.classfile;

import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Which constants the code uses, and how: so that each reference is made once per class, and unused ones never. */
final class UsedConstants extends CodeWalker.Visitor implements Consumer<Reference> {
    private final ConstantPool pool;
    private final ReferenceDecoder decoder;
    private final short[] opcodes;
    private final List<Reference> found = new ArrayList<>(64);

    UsedConstants(ConstantPool pool, ReferenceDecoder decoder) {
        this.pool = pool;
        this.decoder = decoder;
        this.opcodes = new short[pool.size()];
    }

    @Override
    void instruction(int opcode, int constant, int offset) throws MalformedClassException {
        if (constant >= opcodes.length) {
            throw new MalformedClassException("an instruction names a constant that is not there");
        }
        opcodes[constant] |= BITS[opcode];
    }

    /** What an instruction may demand of its constant, one opcode for each demand; the last goes by the constant. */
    private static final int[] OPCODES = {
        Opcodes.GETSTATIC,
        Opcodes.PUTSTATIC,
        Opcodes.GETFIELD,
        Opcodes.PUTFIELD,
        Opcodes.INVOKEVIRTUAL,
        Opcodes.INVOKESPECIAL,
        Opcodes.INVOKESTATIC,
        Opcodes.INVOKEINTERFACE,
        Opcodes.NEW,
        Opcodes.CHECKCAST,
        Opcodes.LDC
    };

    /** By opcode, the bit that stands for what it demands. */
    private static final short[] BITS = new short[256];

    static {
        Arrays.fill(BITS, (short) (1 << (OPCODES.length - 1)));
        for (int i = 0; i < OPCODES.length; i++) {
            BITS[OPCODES[i]] = (short) (1 << i);
        }
        BITS[Opcodes.ANEWARRAY] = BITS[Opcodes.CHECKCAST];
        BITS[Opcodes.INSTANCEOF] = BITS[Opcodes.CHECKCAST];
        BITS[Opcodes.MULTIANEWARRAY] = BITS[Opcodes.CHECKCAST];
    }

    /** One bit for what an instruction demands of its constant: the same for all that demand the same. */
    static short demandOf(int opcode) {
        return BITS[opcode];
    }

    @Override
    public void accept(Reference reference) {
        found.add(reference);
    }

    /** Every distinct reference, in the order of the constants. */
    Reference[] references() throws MalformedClassException {
        boolean mayRepeat = false;
        for (int constant = 1; constant < opcodes.length; constant++) {
            int tag = pool.tag(constant);
            if (tag >= ConstantPool.METHOD_HANDLE && tag <= ConstantPool.INVOKE_DYNAMIC) {
                decoder.ofConstant(constant, this);
                mayRepeat = true;
            }
            for (int bits = opcodes[constant]; bits != 0; bits &= bits - 1) {
                int opcode = OPCODES[Integer.numberOfTrailingZeros(bits)];
                if (opcode != Opcodes.LDC || tag == ConstantPool.CLASS) {
                    int before = found.size();
                    decoder.ofInstruction(opcode, constant, this);
                    // Another constant may lead to the same class: a descriptor, or an array.
                    mayRepeat |= found.size() - before != 1
                            || tag == ConstantPool.CLASS
                            || found.get(before).kind() == ReferenceKind.CLASS;
                }
            }
        }
        Reference[] references = found.toArray(Reference[]::new);
        return mayRepeat ? distinct(references) : references;
    }

    /** As a {@code LinkedHashSet} would, without an object for each of the millions that an install has. */
    private static Reference[] distinct(Reference[] all) {
        var seen = new @Nullable Reference[2 * Integer.highestOneBit(2 * all.length + 1)];
        int mask = seen.length - 1;
        int count = 0;
        for (Reference each : all) {
            int at = each.hashCode() & mask;
            while (seen[at] != null && seen[at] != each) {
                at = (at + 1) & mask;
            }
            if (seen[at] == null) {
                seen[at] = each;
                all[count++] = each;
            }
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }
}
