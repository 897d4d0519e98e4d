package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Where in a class its references stand, and what its lambdas demand: a second, closer look at the few classes that
 * have a finding.
 *
 * @jvms 4.7.3 The Code Attribute
 */
public final class ReferenceSites {
    private final byte[] bytes;
    private final ConstantPool pool;
    private final ReferenceDecoder decoder;
    private final ClassReader reader;
    private final Set<Reference> wanted;

    /** By constant, which demands of it are known to resolve nothing that is wanted. */
    private final short[] unwanted;

    private final Map<Integer, List<Integer>> bootstraps = new HashMap<>();
    private final Map<Reference, List<Site>> found = new LinkedHashMap<>();
    private final Map<Demand, List<Site>> demanded = new LinkedHashMap<>();
    private final Set<Demand> ofConstant = new LinkedHashSet<>();
    private final LambdaDemands lambdas;

    private ReferenceSites(byte[] bytes, Symbols symbols, Set<Reference> wanted) throws MalformedClassException {
        this.bytes = bytes;
        this.reader = ClassFileReader.open(bytes);
        var recent = RecentSymbols.ofOneClass(symbols);
        this.pool = new ConstantPool(bytes, reader, recent);
        this.decoder = new ReferenceDecoder(pool, recent);
        this.wanted = wanted;
        this.unwanted = new short[pool.size()];
        this.lambdas = new LambdaDemands(
                pool,
                symbols,
                new VerifierTypes(symbols),
                decoder.lambdas(),
                pool.className(pool.u2(reader.header + 2)),
                method -> false,
                ofConstant::add);
    }

    /**
     * A place at which a reference is resolved.
     *
     * @param method in which it stands
     * @param line in the source; absent when the class file does not tell
     * @param catchType whether it is the type of an exception handler, which the verifier loads
     * @param handlers around it that catch some type, innermost first; those that catch any are no handlers but what
     *     {@code finally} is made of
     */
    public record Site(NameAndType method, OptionalInt line, boolean catchType, List<Handler> handlers) {}

    /**
     * A handler around a place.
     *
     * @param type that it catches, with what derives from it
     * @param ending how it goes on from there
     */
    public record Handler(ClassName type, Ending ending) {}

    /** How a handler ends. */
    public enum Ending {
        /** Some way through it does not throw: the method returns, or tries again. */
        GOES_ON,
        /** It always throws, and sometimes something else than it caught. */
        THROWS_ANOTHER,
        /** It always throws on what it caught: what compilers make of try-with-resources. */
        RETHROWS
    }

    /**
     * Finds the places of some references.
     *
     * @return in the order of the code; a reference that stands nowhere is absent
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Map<Reference, List<Site>> find(byte[] bytes, Symbols symbols, Set<Reference> wanted)
            throws MalformedClassException {
        try {
            return wanted.isEmpty() ? Map.of() : new ReferenceSites(bytes, symbols, wanted).find();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    /**
     * Finds the places of the lambdas and method references that demand something of other classes: more than the class
     * has in its facts, which leave out what it answers itself.
     *
     * @return in the order of the code
     * @throws MalformedClassException if the bytes are no class file
     */
    public static Map<Demand, List<Site>> ofLambdas(byte[] bytes, Symbols symbols) throws MalformedClassException {
        try {
            var sites = new ReferenceSites(bytes, symbols, Set.of());
            sites.find();
            return sites.demanded;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    private Map<Reference, List<Site>> find() throws MalformedClassException {
        int header = reader.header;
        int fields = header + 8 + 2 * pool.u2(header + 6);
        int methods = skipMembers(fields);
        readBootstrapMethods(skipMembers(methods));
        int count = pool.u2(methods);
        int at = methods + 2;
        for (int i = 0; i < count; i++) {
            NameAndType method = pool.nameAndType(pool.u2(at + 2), pool.u2(at + 4));
            int attributes = pool.u2(at + 6);
            at += 8;
            for (int j = 0; j < attributes; j++) {
                if (pool.textEquals(pool.u2(at), "Code")) {
                    new Code(method, at + 6).find();
                }
                at += 6 + pool.u4(at + 2);
            }
        }
        return found;
    }

    private int skipMembers(int start) {
        int count = pool.u2(start);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            at = skipAttributes(at + 6);
        }
        return at;
    }

    private int skipAttributes(int start) {
        int count = pool.u2(start);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            at += 6 + Math.max(0, pool.u4(at + 2));
        }
        return at;
    }

    /** The constants of each entry of the BootstrapMethods attribute: its handle and its static arguments. */
    private void readBootstrapMethods(int classAttributes) throws MalformedClassException {
        int count = pool.u2(classAttributes);
        int at = classAttributes + 2;
        for (int i = 0; i < count; i++) {
            if (pool.textEquals(pool.u2(at), "BootstrapMethods")) {
                decoder.bootstrapMethods(at + 6);
                int entry = at + 8;
                for (int j = 0; j < pool.u2(at + 6); j++) {
                    int arguments = pool.u2(entry + 2);
                    List<Integer> constants = new ArrayList<>(List.of(pool.u2(entry)));
                    for (int k = 0; k < arguments; k++) {
                        constants.add(pool.u2(entry + 4 + 2 * k));
                    }
                    bootstraps.put(j, constants);
                    entry += 4 + 2 * arguments;
                }
            }
            at += 6 + Math.max(0, pool.u4(at + 2));
        }
    }

    /** Calls back for what it takes to compute a dynamic constant, of which others may be arguments. */
    private void bootstrap(int dynamic, Consumer<Reference> each) throws MalformedClassException {
        Set<Integer> seen = new HashSet<>(List.of(dynamic));
        var left = new ArrayDeque<>(seen);
        while (!left.isEmpty()) {
            int constant = left.remove();
            if (isDynamic(constant)) {
                int entry = pool.u2(pool.at(constant, pool.tag(constant)));
                for (int argument : bootstraps.getOrDefault(entry, List.of())) {
                    decoder.ofConstant(argument, each);
                    if (seen.add(argument)) {
                        left.add(argument);
                    }
                }
            }
        }
    }

    private boolean isDynamic(int constant) {
        int tag = pool.tag(constant);
        return tag == ConstantPool.INVOKE_DYNAMIC || tag == ConstantPool.DYNAMIC;
    }

    /** One Code attribute. */
    private final class Code extends CodeWalker.Visitor {
        private final NameAndType method;
        private final int start;
        private final int length;
        private final int handlers;

        Code(NameAndType method, int at) {
            this.method = method;
            this.length = pool.u4(at + 4);
            this.start = at + 8;
            this.handlers = start + length;
        }

        void find() throws MalformedClassException {
            CodeWalker.walk(bytes, start, length, this);
            for (int i = 0; i < pool.u2(handlers); i++) {
                int entry = handlers + 2 + 8 * i;
                int catchType = pool.u2(entry + 6);
                if (catchType != 0) {
                    int handler = pool.u2(entry + 4);
                    decoder.ofInstruction(Opcodes.CHECKCAST, catchType, each -> add(each, handler, true, List.of()));
                }
            }
        }

        @Override
        void instruction(int opcode, int constant, int offset) throws MalformedClassException {
            if (wanted.isEmpty()) {
                if (opcode == Opcodes.INVOKEDYNAMIC) {
                    lambda(constant, offset);
                }
            } else if ((unwanted[constant] & UsedConstants.demandOf(opcode)) == 0) {
                reference(opcode, constant, offset);
            }
        }

        private void reference(int opcode, int constant, int offset) throws MalformedClassException {
            Set<Reference> resolved = new LinkedHashSet<>();
            Consumer<Reference> keep = reference -> {
                if (wanted.contains(reference)) {
                    resolved.add(reference);
                }
            };
            decoder.ofInstruction(opcode, constant, keep);
            if (isDynamic(constant)) {
                bootstrap(constant, keep);
            }
            if (resolved.isEmpty()) {
                unwanted[constant] |= UsedConstants.demandOf(opcode);
            } else {
                List<Handler> around = handlersAround(offset);
                resolved.forEach(each -> add(each, offset, false, around));
            }
        }

        private void lambda(int constant, int offset) throws MalformedClassException {
            ofConstant.clear();
            lambdas.ofCallSite(constant);
            if (!ofConstant.isEmpty()) {
                var site = new Site(method, line(offset), false, handlersAround(offset));
                ofConstant.forEach(each -> demanded.computeIfAbsent(each, demand -> new ArrayList<>())
                        .add(site));
            }
        }

        private OptionalInt line(int offset) {
            return LineNumbers.at(pool, handlers + 2 + 8 * pool.u2(handlers), offset);
        }

        private void add(Reference reference, int offset, boolean catchType, List<Handler> around) {
            if (wanted.contains(reference)) {
                found.computeIfAbsent(reference, r -> new ArrayList<>())
                        .add(new Site(method, line(offset), catchType, around));
            }
        }

        private List<Handler> handlersAround(int offset) throws MalformedClassException {
            List<Handler> around = new ArrayList<>();
            for (int i = 0; i < pool.u2(handlers); i++) {
                int entry = handlers + 2 + 8 * i;
                int catchType = pool.u2(entry + 6);
                int from = pool.u2(entry);
                int to = pool.u2(entry + 2);
                if (catchType != 0 && from <= offset && offset < to) {
                    var flow = new HandlerFlow(bytes, start, length, from, to);
                    around.add(new Handler(pool.className(catchType), flow.from(pool.u2(entry + 4))));
                }
            }
            return around;
        }
    }
}
