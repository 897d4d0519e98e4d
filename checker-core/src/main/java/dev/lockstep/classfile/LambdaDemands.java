package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.SlotTypes;
import dev.lockstep.symbol.Symbols;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What {@code LambdaMetafactory} asks about the types of a lambda or method reference when it is first reached, as far
 * as the answers depend on other classes. Unlike the verifier it wants the classes to implement what they are passed
 * as. What it asks about primitives, and how many values there are, is settled in the class file itself; results of the
 * implementation are cast, and so not asked about.
 *
 * @jls 15.13.3 Run-Time Evaluation of Method References
 * @see java.lang.invoke.LambdaMetafactory
 */
final class LambdaDemands {
    private final ConstantPool pool;
    private final Symbols symbols;
    private final VerifierTypes types;
    private final Lambdas lambdas;
    private final ClassName own;
    private final Predicate<NameAndType> declares;
    private final Consumer<Demand> found;

    /**
     * @param own name of the class
     * @param declares whether it declares a method itself, so that nobody has to be asked about it
     */
    LambdaDemands(
            ConstantPool pool,
            Symbols symbols,
            VerifierTypes types,
            Lambdas lambdas,
            ClassName own,
            Predicate<NameAndType> declares,
            Consumer<Demand> found) {
        this.pool = pool;
        this.symbols = symbols;
        this.types = types;
        this.lambdas = lambdas;
        this.own = own;
        this.declares = declares;
        this.found = found;
    }

    /**
     * Calls back for the demands of a call site, in the order in which they are asked; for those of others not at all.
     */
    void ofCallSite(int constant) throws MalformedClassException {
        int entry = lambdas.entry(constant);
        if (entry == 0) {
            return;
        }
        int erased = lambdas.argument(entry, Lambdas.ERASED);
        int handle = lambdas.argument(entry, Lambdas.IMPLEMENTATION);
        int instantiated = lambdas.argument(entry, Lambdas.INSTANTIATED);
        if (pool.tag(erased) != ConstantPool.METHOD_TYPE
                || pool.tag(handle) != ConstantPool.METHOD_HANDLE
                || pool.tag(instantiated) != ConstantPool.METHOD_TYPE) {
            return;
        }
        SlotTypes used = methodType(instantiated);
        ofImplementation(pool.at(handle, ConstantPool.METHOD_HANDLE), capturedAt(constant), new Values(used));
        ofImplemented(erased, instantiated, used);
        for (int bridge : lambdas.bridges(entry)) {
            if (pool.tag(bridge) == ConstantPool.METHOD_TYPE) {
                ofImplemented(bridge, instantiated, used);
            }
        }
    }

    private SlotTypes methodType(int constant) throws MalformedClassException {
        return pool.descriptor(pool.u2(pool.at(constant, ConstantPool.METHOD_TYPE)), symbols);
    }

    private Values capturedAt(int constant) throws MalformedClassException {
        return new Values(pool.nameAndTypeOf(constant).slotTypes(symbols));
    }

    /** What was captured is passed first, as exactly what it is; then what the method of the interface gets. */
    private void ofImplementation(int handle, Values captured, Values passed) throws MalformedClassException {
        int kind = pool.u1(handle);
        int method = pool.u2(handle + 1);
        if (kind < Opcodes.H_INVOKEVIRTUAL || pool.isArray(pool.ownerIndexOf(method))) {
            return;
        }
        ClassName owner = pool.ownerOf(method);
        NameAndType member = pool.nameAndTypeOf(method);
        if (kind == Opcodes.H_INVOKESTATIC) {
            reached(owner, member);
        } else if (kind != Opcodes.H_NEWINVOKESPECIAL) {
            ClassName receiver = captured.hasNext() ? captured.next() : passed.hasNext() ? passed.next() : null;
            if (kind != Opcodes.H_INVOKESPECIAL && receiver != null) {
                called(receiver, owner, member);
            }
        }
        Values taken = new Values(member.slotTypes(symbols));
        while (captured.hasNext() && taken.hasNext()) {
            captured.next();
            taken.next();
        }
        while (passed.hasNext() && taken.hasNext()) {
            converted(passed.next(), taken.next());
        }
    }

    private void reached(ClassName owner, NameAndType member) {
        if (owner != own || !declares.test(member)) {
            found.accept(symbols.demand(Demand.Kind.REACHABLE, owner, owner, member));
        }
    }

    private void called(ClassName receiver, ClassName owner, NameAndType member) {
        boolean settled = owner == types.object
                || receiver.isArray()
                || (receiver == owner && owner == own && declares.test(member));
        if (!settled) {
            found.accept(symbols.demand(Demand.Kind.RECEIVER, receiver, owner, member));
        }
    }

    /** Its own types have to fit those of each method that it implements, results too. */
    private void ofImplemented(int implemented, int instantiated, SlotTypes used) throws MalformedClassException {
        if (implemented == instantiated) {
            return; // mostly
        }
        SlotTypes general = methodType(implemented);
        Values passed = new Values(used);
        Values declared = new Values(general);
        while (passed.hasNext() && declared.hasNext()) {
            converted(passed.next(), declared.next());
        }
        converted(used.type(), general.type());
    }

    /** Null stands for what is no reference. Arrays are convertible as their elements are. */
    private void converted(@Nullable ClassName given, @Nullable ClassName wanted) {
        ClassName from = given;
        ClassName to = wanted;
        while (from != null && to != null && from != to && from.isArray() && to.isArray()) {
            from = types.component(from);
            to = types.component(to);
        }
        if (from == null || to == null || from == to || to == types.object || from.isArray() || to.isArray()) {
            return;
        }
        found.accept(symbols.demand(Demand.Kind.CONVERTIBLE, from, to));
    }

    /** The parameters of a descriptor, one after the other, whatever slots they take. */
    private final class Values {
        private final SlotTypes descriptor;
        private int slot;

        Values(SlotTypes descriptor) {
            this.descriptor = descriptor;
        }

        boolean hasNext() {
            return slot < descriptor.parameterSlots();
        }

        @Nullable
        ClassName next() {
            ClassName type = descriptor.parameter(slot++);
            if (hasNext() && descriptor.parameter(slot) == types.secondHalf) {
                slot++;
            }
            return type;
        }
    }
}
