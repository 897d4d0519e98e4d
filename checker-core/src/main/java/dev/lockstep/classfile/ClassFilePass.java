package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.symbol.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The state of one pass over one class file. */
final class ClassFilePass {
    private static final Reference[] NO_REFERENCES = {};
    private static final ClassName[] NO_CLASSES = {};
    private static final NameAndType[] NO_MEMBERS = {};
    private static final char[] NO_ACCESS = {};

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
    private boolean hasBootstrapMethods;
    private @Nullable Utf8 sourceFile;
    private @Nullable ClassName nestHost;
    private ClassName[] nestMembers = NO_CLASSES;
    private ClassName @Nullable [] permittedSubclasses;

    ClassFilePass(
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
        if (questions != null && hasBootstrapMethods) {
            questions.ofLambdas(name, methods.members.symbols());
        }
        var head = new ClassFacts.Header(
                (char) pool.u2(header), (char) major, (char) pool.u2(4), superclass, interfaces, sourceFile);
        Reference[] references = withReferences ? used.references() : NO_REFERENCES;
        return new ClassFacts(
                name,
                mark,
                head,
                fields.members,
                methods.members,
                new ClassFacts.Nest(nestHost, nestMembers, permittedSubclasses),
                references,
                questions == null ? ClassFacts.Verified.NOTHING : questions.verified());
    }

    /** What the verifier asks about this class, and then those who make its lambdas. */
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

        /** Class files that fall back on type inference are older than lambdas. */
        void ofLambdas(ClassName name, NameAndType[] methods) throws MalformedClassException {
            if (major < Opcodes.V1_7) {
                return;
            }
            Set<NameAndType> own = new HashSet<>(Arrays.asList(methods));
            var lambdas = new LambdaDemands(
                    pool, table, verifierTypes, decoder.lambdas(), name, own::contains, demands::found);
            for (int constant = 1; constant < pool.size(); constant++) {
                if (pool.tag(constant) == ConstantPool.INVOKE_DYNAMIC) {
                    lambdas.ofCallSite(constant);
                }
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
                hasBootstrapMethods = true;
                decoder.bootstrapMethods(at + 6);
                bootstrapArguments(at + 6);
            } else if (withReferences && pool.textEquals(name, "SourceFile")) {
                sourceFile = pool.sourceFile(pool.u2(header + 2), pool.u2(at + 6));
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
