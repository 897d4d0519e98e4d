package dev.lockstep.classfile;

import dev.lockstep.symbol.NameAndType;
import org.objectweb.asm.Opcodes;

/**
 * Asks what the verifier asks about one class file, method by method: by type checking or type inference, as its
 * version has it.
 *
 * @jvms 4.10 Verification of class Files
 */
final class ClassVerification {
    private final ConstantPool pool;
    private final int major;
    private final TypeChecking checking;
    private final TypeInference inference;
    private boolean inferred;

    /**
     * @param demands gets what decides
     * @param fallback gets what decides instead when version 50 fails by type checking
     */
    ClassVerification(
            byte[] bytes,
            ConstantPool pool,
            int major,
            TypeTransfer.Surroundings surroundings,
            DemandCollector demands,
            DemandCollector fallback) {
        this.pool = pool;
        this.major = major;
        this.inferred = major < Opcodes.V1_6;
        var state = new TypeState();
        var transfer = new TypeTransfer(pool, demands, state, surroundings);
        this.checking = new TypeChecking(bytes, pool, demands, state, transfer);
        if (major > Opcodes.V1_6) {
            this.inference = new TypeInference(bytes, pool, demands, state, transfer);
        } else {
            DemandCollector other = inferred ? demands : fallback;
            this.inference =
                    new TypeInference(bytes, pool, other, state, new TypeTransfer(pool, other, state, surroundings));
        }
    }

    /**
     * Asks what decides about a method.
     *
     * @param at start of its Code attribute's content
     */
    void method(NameAndType method, int access, int at) {
        try {
            MethodCode code = MethodCode.read(pool, method, access, at);
            if (major < Opcodes.V1_6) {
                inference.infer(code);
            } else if (!checking.check(code) && major == Opcodes.V1_6) {
                inferred = true; // a frame is missing, so the JVM goes over to inference
            }
        } catch (MalformedClassException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Code that leads nowhere or takes from an empty stack is rejected whatever stands beside it.
            return;
        }
    }

    /** Asks what decides about a method when type checking fails; to be asked of version 50 alone. */
    void fallback(NameAndType method, int access, int at) {
        try {
            inference.infer(MethodCode.read(pool, method, access, at));
        } catch (MalformedClassException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return; // as above
        }
    }

    /** Whether type inference alone decides. */
    boolean isInferred() {
        return inferred;
    }
}
