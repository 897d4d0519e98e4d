package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * What the verifier asks about a class, with the places: a closer look at the few classes that have a finding.
 *
 * @param deciding the questions of each method that has code, in the order of the class file; HotSpot begins with any
 *     method, and asks the questions of each in this order unless it infers the types
 * @param fallback those of type inference, which decide for a class of version 50 that fails by type checking; empty
 *     for any other
 */
public record VerificationDemands(List<OfMethod> deciding, List<OfMethod> fallback) {
    public VerificationDemands {
        deciding = List.copyOf(deciding);
        fallback = List.copyOf(fallback);
    }

    /** The questions about one method, each once. */
    public record OfMethod(NameAndType method, List<Asked> asked) {
        public OfMethod {
            asked = List.copyOf(asked);
        }
    }

    /**
     * A question.
     *
     * @param line in the source of the instruction that raises it first; absent when the class file does not tell
     */
    public record Asked(Demand demand, OptionalInt line) {}

    /**
     * Reads them.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static VerificationDemands of(byte[] bytes, Symbols symbols) throws MalformedClassException {
        try {
            return new Reading(bytes, symbols).demands();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    private static final class Reading {
        private final ConstantPool pool;
        private final int header;
        private final Collector demands;
        private final Collector fallback;
        private final ClassVerification verification;
        private final boolean fallsBack;

        Reading(byte[] bytes, Symbols symbols) throws MalformedClassException {
            ClassReader reader = ClassFileReader.open(bytes);
            pool = new ConstantPool(bytes, reader, RecentSymbols.ofOneClass(symbols));
            header = reader.header;
            var types = new VerifierTypes(symbols);
            demands = new Collector(pool, symbols, types);
            fallback = new Collector(pool, symbols, types);
            int major = pool.u2(6);
            fallsBack = major == Opcodes.V1_6;
            verification = new ClassVerification(bytes, pool, major, surroundings(), demands, fallback);
        }

        private TypeTransfer.Surroundings surroundings() throws MalformedClassException {
            var interfaces = new ClassName[pool.u2(header + 6)];
            for (int i = 0; i < interfaces.length; i++) {
                interfaces[i] = pool.className(pool.u2(header + 8 + 2 * i));
            }
            int superclass = pool.u2(header + 4);
            return new TypeTransfer.Surroundings(
                    pool.className(pool.u2(header + 2)),
                    superclass == 0 ? null : pool.className(superclass),
                    interfaces);
        }

        VerificationDemands demands() throws MalformedClassException {
            int at = methods();
            int count = pool.u2(at);
            at += 2;
            for (int i = 0; i < count; i++) {
                NameAndType method = pool.nameAndType(pool.u2(at + 2), pool.u2(at + 4));
                int access = pool.u2(at);
                int attributes = pool.u2(at + 6);
                at += 8;
                for (int j = 0; j < attributes; j++) {
                    if (pool.textEquals(pool.u2(at), "Code")) {
                        method(method, access, at + 6);
                    }
                    at += 6 + Math.max(0, pool.u4(at + 2));
                }
            }
            return fallsBack && verification.isInferred()
                    ? new VerificationDemands(fallback.methods, List.of())
                    : new VerificationDemands(demands.methods, fallback.methods);
        }

        private int methods() {
            int at = header + 8 + 2 * pool.u2(header + 6);
            int fields = pool.u2(at);
            at += 2;
            for (int i = 0; i < fields; i++) {
                int attributes = pool.u2(at + 6);
                at += 8;
                for (int j = 0; j < attributes; j++) {
                    at += 6 + Math.max(0, pool.u4(at + 2));
                }
            }
            return at;
        }

        private void method(NameAndType method, int access, int code) {
            demands.begin(code);
            fallback.begin(code);
            verification.method(method, access, code);
            demands.end(method);
            if (fallsBack) {
                verification.fallback(method, access, code);
                fallback.end(method);
            }
        }
    }

    /** Keeps each question of a method once, with the first place. */
    private static final class Collector extends DemandCollector {
        private final ConstantPool pool;
        private final List<OfMethod> methods = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private final Set<Demand> known = new HashSet<>();
        private int lines;

        Collector(ConstantPool pool, Symbols symbols, VerifierTypes types) {
            super(symbols, types);
            this.pool = pool;
        }

        void begin(int code) {
            forget();
            int handlers = code + 8 + pool.u4(code + 4);
            lines = handlers + 2 + 8 * pool.u2(handlers);
        }

        @Override
        boolean separatesMethods() {
            return true;
        }

        @Override
        void found(Demand demand) {
            if (known.add(demand)) {
                asked.add(new Asked(demand, LineNumbers.at(pool, lines, offset())));
            }
        }

        void end(NameAndType method) {
            methods.add(new OfMethod(method, asked));
            asked.clear();
            known.clear();
        }
    }
}
