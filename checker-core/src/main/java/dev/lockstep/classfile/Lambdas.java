package dev.lockstep.classfile;

import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import java.util.function.Consumer;

/**
 * The call sites that make the objects of lambdas and method references: those whose bootstrap method is one of
 * {@code LambdaMetafactory}. A class that the JVM spins at run time implements the interface, and has to fit it.
 *
 * @jvms 4.7.23 The BootstrapMethods Attribute
 */
final class Lambdas {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int FLAG_BRIDGES = 4;
    private static final int INTEGER = 3;

    private final ConstantPool pool;
    private final RecentSymbols symbols;
    private int[] entries = {};

    Lambdas(ConstantPool pool, RecentSymbols symbols) {
        this.pool = pool;
        this.symbols = symbols;
    }

    void bootstrapMethods(int start) {
        entries = new int[pool.u2(start)];
        int at = start + 2;
        for (int i = 0; i < entries.length; i++) {
            entries[i] = at;
            at += 4 + 2 * pool.u2(at + 2);
        }
    }

    /** Calls back for the interface of a lambda, with the method that it gets. */
    void ofCallSite(int constant, Consumer<Reference> each) throws MalformedClassException {
        int at = pool.at(constant, ConstantPool.INVOKE_DYNAMIC);
        int entry = pool.u2(at) < entries.length ? entries[pool.u2(at)] : 0;
        if (entry == 0 || !isFactory(pool.u2(entry)) || pool.u2(entry + 2) < 3) {
            return;
        }
        int nameAndType = pool.at(pool.u2(at + 2), ConstantPool.NAME_AND_TYPE);
        int type = pool.at(argument(entry, 0), ConstantPool.METHOD_TYPE);
        var method = pool.nameAndType(pool.u2(nameAndType), pool.u2(type));
        boolean several = hasBridges(entry);
        pool.resultOf(
                pool.u2(nameAndType + 2),
                name -> each.accept(
                        several
                                ? symbols.reference(ReferenceKind.LAMBDA, name)
                                : symbols.reference(ReferenceKind.LAMBDA, name, method, true)));
    }

    private int argument(int entry, int position) {
        return pool.u2(entry + 4 + 2 * position);
    }

    private boolean isFactory(int handle) throws MalformedClassException {
        int member = pool.u2(pool.at(handle, ConstantPool.METHOD_HANDLE) + 1);
        if (pool.tag(member) != ConstantPool.METHODREF) {
            return false;
        }
        int owner = pool.at(pool.u2(pool.at(member, ConstantPool.METHODREF)), ConstantPool.CLASS);
        return pool.textEquals(pool.u2(owner), FACTORY);
    }

    /** Bridges are what {@code altMetafactory} is told of after its flags: more methods, with other descriptors. */
    private boolean hasBridges(int entry) throws MalformedClassException {
        if (pool.u2(entry + 2) < 4 || pool.tag(argument(entry, 3)) != INTEGER) {
            return false;
        }
        return (pool.u4(pool.at(argument(entry, 3), INTEGER)) & FLAG_BRIDGES) != 0;
    }
}
