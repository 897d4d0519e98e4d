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
    /** Of the static arguments: the type of the method that is implemented, erased. */
    static final int ERASED = 0;

    /** Of the static arguments: a handle of the method that does it. */
    static final int IMPLEMENTATION = 1;

    /** Of the static arguments: the type of the method as it is used at this place. */
    static final int INSTANTIATED = 2;

    private static final int FLAGS = 3;
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int FLAG_MARKERS = 2;
    private static final int FLAG_BRIDGES = 4;
    private static final int[] NONE = {};

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

    /** Calls back for the interface of a lambda, with the method that it gets, and for those that only mark it. */
    void ofCallSite(int constant, Consumer<Reference> each) throws MalformedClassException {
        int entry = entry(constant);
        if (entry == 0) {
            return;
        }
        int nameAndType =
                pool.at(pool.u2(pool.at(constant, ConstantPool.INVOKE_DYNAMIC) + 2), ConstantPool.NAME_AND_TYPE);
        int type = pool.at(argument(entry, ERASED), ConstantPool.METHOD_TYPE);
        var method = pool.nameAndType(pool.u2(nameAndType), pool.u2(type));
        boolean several = bridges(entry).length > 0;
        pool.resultOf(
                pool.u2(nameAndType + 2),
                name -> each.accept(
                        several
                                ? symbols.reference(ReferenceKind.LAMBDA, name)
                                : symbols.reference(ReferenceKind.LAMBDA, name, method, true)));
        for (int marker : counted(entry, FLAG_MARKERS)) {
            if (pool.tag(marker) == ConstantPool.CLASS && !pool.isArray(marker)) {
                each.accept(symbols.reference(ReferenceKind.LAMBDA, pool.className(marker)));
            }
        }
    }

    /** Where the entry of the BootstrapMethods table stands that makes a lambda at a call site; 0 if none does. */
    int entry(int constant) throws MalformedClassException {
        int at = pool.at(constant, ConstantPool.INVOKE_DYNAMIC);
        int entry = pool.u2(at) < entries.length ? entries[pool.u2(at)] : 0;
        return entry == 0 || !isFactory(pool.u2(entry)) || pool.u2(entry + 2) < FLAGS ? 0 : entry;
    }

    /** The constant of a static argument, by its position. */
    int argument(int entry, int position) {
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

    /** The types of more methods, with other descriptors, that are implemented as well. */
    int[] bridges(int entry) throws MalformedClassException {
        return counted(entry, FLAG_BRIDGES);
    }

    /**
     * What {@code altMetafactory} is told of after its flags, where they say so: how many marker interfaces and which,
     * then how many bridges and which.
     */
    private int[] counted(int entry, int wanted) throws MalformedClassException {
        int count = pool.u2(entry + 2);
        int flags = count > FLAGS ? number(argument(entry, FLAGS)) : 0;
        int at = FLAGS + 1;
        for (int flag = FLAG_MARKERS; flag <= FLAG_BRIDGES; flag <<= 1) {
            if ((flags & flag) != 0 && at < count) {
                int length = Math.max(0, Math.min(number(argument(entry, at)), count - at - 1));
                if (flag == wanted) {
                    var constants = new int[length];
                    for (int i = 0; i < length; i++) {
                        constants[i] = argument(entry, at + 1 + i);
                    }
                    return constants;
                }
                at += 1 + length;
            }
        }
        return NONE;
    }

    private int number(int constant) throws MalformedClassException {
        return pool.tag(constant) == ConstantPool.INTEGER ? pool.u4(pool.at(constant, ConstantPool.INTEGER)) : 0;
    }
}
