package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Reads one class file in a single pass: ASM finds the constants, the declarations and every instruction are walked in
 * place. No other package sees a class file's bytes.
 *
 * @jvms 4 The class File Format
 */
public final class ClassFileReader {
    private static final int MAGIC = 0xCAFEBABE;

    private final Symbols table;
    private final RecentSymbols symbols;
    private final VerifierTypes verifierTypes;

    /** A reader of classes that belong together: those of one archive. */
    public ClassFileReader(Symbols symbols) {
        this.table = symbols;
        this.symbols = new RecentSymbols(symbols);
        this.verifierTypes = new VerifierTypes(symbols);
    }

    /**
     * Reads declarations and references.
     *
     * @throws MalformedClassException if the bytes are no class file, or one of a version that cannot be read yet
     */
    public ClassFacts read(byte[] bytes) throws MalformedClassException {
        return read(bytes, mark(bytes));
    }

    /**
     * Reads declarations and references of bytes whose mark is known already.
     *
     * @param mark their CRC-32 and size, as in {@link ClassFacts#mark()}
     * @throws MalformedClassException as {@link #read(byte[])}
     */
    ClassFacts read(byte[] bytes, long mark) throws MalformedClassException {
        return read(bytes, mark, true);
    }

    /**
     * Reads declarations alone: enough to link against the class, as one does with the platform's.
     *
     * @throws MalformedClassException as {@link #read(byte[])}
     */
    public ClassFacts readDeclarations(byte[] bytes) throws MalformedClassException {
        return read(bytes, mark(bytes), false);
    }

    private ClassFacts read(byte[] bytes, long mark, boolean withReferences) throws MalformedClassException {
        try {
            return new Pass(bytes, open(bytes), table, symbols, verifierTypes, withReferences).facts(mark);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    private static long mark(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue() << 32 ^ bytes.length;
    }

    /**
     * Opens the constant pool.
     *
     * @throws MalformedClassException that says what is wrong, if the bytes are no class file
     */
    public static ClassReader open(byte[] bytes) throws MalformedClassException {
        if (bytes.length < 10 || u4(bytes) != MAGIC) {
            throw new MalformedClassException(
                    bytes.length == 0 ? "not a class file: empty" : "not a class file: does not begin with CAFEBABE");
        }
        int major = (bytes[6] & 0xFF) << 8 | (bytes[7] & 0xFF);
        try {
            return new ClassReader(bytes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new MalformedClassException(
                    major > Opcodes.V28
                            ? "class-file version " + major + " is newer than this version of lockstep can read"
                            : "not a class file: the constant pool is broken or ends early",
                    e);
        }
    }

    private static int u4(byte[] bytes) {
        return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }

    /** The state of one pass over one class file. */
    private static final class Pass {
        private static final Reference[] NO_REFERENCES = {};
        private static final ClassName[] NO_CLASSES = {};
        private static final NameAndType[] NO_MEMBERS = {};
        private static final char[] NO_ACCESS = {};
        private static final Demand[] NO_DEMANDS = {};
        private static final ClassFacts.Verified NOT_VERIFIED =
                new ClassFacts.Verified(NO_DEMANDS, ProtectedUses.NONE, null);

        /** Up to here comparing each with each is faster than hashing. */
        private static final int FEW = 24;

        private final byte[] bytes;
        private final ConstantPool pool;
        private final int header;
        private final int major;
        private final boolean withReferences;
        private final Symbols table;
        private final ReferenceDecoder decoder;
        private final UsedConstants used;
        private final VerifierTypes verifierTypes;
        private @Nullable Questions questions;
        private @Nullable ClassName nestHost;
        private ClassName[] nestMembers = NO_CLASSES;
        private ClassName @Nullable [] permittedSubclasses;

        Pass(
                byte[] bytes,
                ClassReader reader,
                Symbols table,
                RecentSymbols symbols,
                VerifierTypes verifierTypes,
                boolean withReferences) {
            this.bytes = bytes;
            this.pool = new ConstantPool(bytes, reader, symbols);
            this.header = reader.header;
            this.major = pool.u2(6);
            this.withReferences = withReferences;
            this.decoder = new ReferenceDecoder(pool, symbols);
            this.used = new UsedConstants(pool, decoder);
            this.table = table;
            this.verifierTypes = verifierTypes;
        }

        ClassFacts facts(long mark) throws MalformedClassException {
            int superIndex = pool.u2(header + 4);
            ClassName[] interfaces = classes(header + 6);
            refuseTwice(interfaces, "interface");
            ClassName superclass = superIndex == 0 ? null : pool.className(superIndex);
            ClassName name = pool.className(pool.u2(header + 2));
            if (withReferences) {
                questions = new Questions(new TypeTransfer.Surroundings(name, superclass, interfaces));
            }
            int at = header + 8 + 2 * interfaces.length;
            var fields = new MembersReader(at);
            var methods = new MembersReader(fields.end);
            classAttributes(methods.end);
            var head = new ClassFacts.Header(
                    (char) pool.u2(header), (char) major, (char) pool.u2(4), superclass, interfaces);
            Reference[] references = withReferences ? used.references() : NO_REFERENCES;
            return new ClassFacts(
                    name,
                    mark,
                    head,
                    fields.members,
                    methods.members,
                    new ClassFacts.Nest(nestHost, nestMembers, permittedSubclasses),
                    references,
                    questions == null ? NOT_VERIFIED : questions.verified());
        }

        /** What the verifier asks about this class. */
        private final class Questions {
            private final DistinctDemands demands = new DistinctDemands(table, verifierTypes);
            private final DistinctDemands fallback;
            private final ClassVerification verification;
            private final List<FallbackMethod> toFallBack = new ArrayList<>();

            Questions(TypeTransfer.Surroundings surroundings) {
                fallback = major == Opcodes.V1_6 ? new DistinctDemands(table, verifierTypes) : demands;
                verification = new ClassVerification(bytes, pool, major, surroundings, demands, fallback);
            }

            void method(NameAndType method, int access, int code) {
                verification.method(method, access, code);
                if (major == Opcodes.V1_6) {
                    toFallBack.add(new FallbackMethod(method, access, code));
                }
            }

            /** Type inference has no say where type checking asks nothing, and so cannot fail. */
            ClassFacts.Verified verified() {
                if (verification.isInferred() || !demands.isEmpty()) {
                    for (FallbackMethod each : toFallBack) {
                        verification.fallback(each.method, each.access, each.code);
                    }
                }
                if (toFallBack.isEmpty()) {
                    return demands.verified(null);
                }
                return verification.isInferred() ? fallback.verified(null) : demands.verified(fallback.verified(null));
            }
        }

        /** A method of a class of version 50, and where its code is. */
        private record FallbackMethod(NameAndType method, int access, int code) {}

        /** A counted list of Class constants. */
        private ClassName[] classes(int at) throws MalformedClassException {
            int count = pool.u2(at);
            var names = count == 0 ? NO_CLASSES : new ClassName[count];
            for (int i = 0; i < count; i++) {
                names[i] = pool.className(pool.u2(at + 2 + 2 * i));
            }
            return names;
        }

        private void classAttributes(int start) throws MalformedClassException {
            int count = pool.u2(start);
            int at = start + 2;
            for (int i = 0; i < count; i++) {
                int name = pool.u2(at);
                int length = length(at + 2);
                if (pool.textEquals(name, "NestHost") && major >= Opcodes.V11) {
                    nestHost = pool.className(pool.u2(at + 6));
                } else if (pool.textEquals(name, "NestMembers") && major >= Opcodes.V11) {
                    nestMembers = classes(at + 6);
                } else if (pool.textEquals(name, "PermittedSubclasses") && major >= Opcodes.V17) {
                    permittedSubclasses = classes(at + 6);
                } else if (withReferences && pool.textEquals(name, "BootstrapMethods")) {
                    used.decoder.bootstrapMethods(at + 6);
                    bootstrapArguments(at + 6);
                }
                at += 6 + length;
            }
            if (at != bytes.length) {
                throw new MalformedClassException("not a class file: it goes on after its end");
            }
        }

        /** A class may be named by a static argument alone, as the label of a pattern switch is. */
        private void bootstrapArguments(int start) throws MalformedClassException {
            int count = pool.u2(start);
            int at = start + 2;
            for (int i = 0; i < count; i++) {
                int arguments = pool.u2(at + 2);
                for (int j = 0; j < arguments; j++) {
                    used.instruction(Opcodes.LDC, pool.u2(at + 4 + 2 * j), 0);
                }
                at += 4 + 2 * arguments;
            }
        }

        /** Symbols are canonical: the same one twice is the same object. */
        private static void refuseTwice(Object[] symbols, String what) throws MalformedClassException {
            Set<Object> seen = symbols.length > FEW ? new HashSet<>() : Set.of();
            for (int i = 0; i < symbols.length; i++) {
                if (symbols.length > FEW ? !seen.add(symbols[i]) : isAmong(symbols, i)) {
                    throw new MalformedClassException("not a class file: it has one " + what + " twice, " + symbols[i]);
                }
            }
        }

        private static boolean isAmong(Object[] symbols, int position) {
            for (int i = 0; i < position; i++) {
                if (symbols[i] == symbols[position]) {
                    return true;
                }
            }
            return false;
        }

        private int length(int at) throws MalformedClassException {
            int length = pool.u4(at);
            if (length < 0 || length > bytes.length - at - 4) {
                throw new MalformedClassException("not a class file: an attribute runs past its end");
            }
            return length;
        }

        /** Reads a table of fields or methods, and walks the code that it finds there. */
        private final class MembersReader {
            private final ClassFacts.Members members;
            private final int end;

            MembersReader(int start) throws MalformedClassException {
                int count = pool.u2(start);
                if (count * 8 > bytes.length) {
                    throw new MalformedClassException("not a class file: it ends within its members");
                }
                var symbols = count == 0 ? NO_MEMBERS : new NameAndType[count];
                var access = count == 0 ? NO_ACCESS : new char[count];
                int at = start + 2;
                for (int i = 0; i < count; i++) {
                    access[i] = (char) pool.u2(at);
                    symbols[i] = pool.nameAndType(pool.u2(at + 2), pool.u2(at + 4));
                    at = attributes(at + 6, symbols[i], access[i]);
                }
                refuseTwice(symbols, "member");
                members = new ClassFacts.Members(symbols, access);
                end = at;
            }

            private int attributes(int start, NameAndType member, int access) throws MalformedClassException {
                int count = pool.u2(start);
                int at = start + 2;
                for (int i = 0; i < count; i++) {
                    int length = length(at + 2);
                    if (withReferences && pool.textEquals(pool.u2(at), "Code")) {
                        code(at + 6);
                        if (questions != null) {
                            questions.method(member, access, at + 6);
                        }
                    }
                    at += 6 + length;
                }
                return at;
            }

            private void code(int at) throws MalformedClassException {
                int codeLength = pool.u4(at + 4);
                CodeWalker.walk(bytes, at + 8, codeLength, used);
                int handlers = at + 8 + codeLength;
                int count = pool.u2(handlers);
                for (int i = 0; i < count; i++) {
                    int catchType = pool.u2(handlers + 2 + 8 * i + 6);
                    if (catchType != 0) {
                        used.instruction(Opcodes.CHECKCAST, catchType, 0);
                    }
                }
            }
        }
    }

    /** The questions of the verifier, each once. */
    private static final class DistinctDemands extends DemandCollector {
        private final Set<Demand> distinct = new LinkedHashSet<>();
        private final ProtectedUses.Builder uses = new ProtectedUses.Builder();

        DistinctDemands(Symbols symbols, VerifierTypes types) {
            super(symbols, types);
        }

        @Override
        void found(Demand demand) {
            distinct.add(demand);
        }

        @Override
        void used(ClassName receiver, ClassName owner, NameAndType member) {
            uses.add(receiver, owner, member);
        }

        boolean isEmpty() {
            return distinct.isEmpty() && uses.isEmpty();
        }

        ClassFacts.Verified verified(ClassFacts.@Nullable Verified fallback) {
            return isEmpty() && fallback == null
                    ? Pass.NOT_VERIFIED
                    : new ClassFacts.Verified(distinct.toArray(Demand[]::new), uses.build(symbols), fallback);
        }
    }

    /** Which constants the code uses, and how: so that each reference is made once per class, and unused ones never. */
    private static final class UsedConstants implements CodeWalker.Visitor, Consumer<Reference> {
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
        public void instruction(int opcode, int constant, int offset) throws MalformedClassException {
            if (constant >= opcodes.length) {
                throw new MalformedClassException("an instruction names a constant that is not there");
            }
            opcodes[constant] |= BITS[opcode];
        }

        /**
         * What an instruction may demand of its constant, one opcode for each demand; the last goes by the constant.
         */
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
}
