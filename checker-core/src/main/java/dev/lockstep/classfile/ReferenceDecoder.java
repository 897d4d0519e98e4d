package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What an instruction, a handle or a descriptor demands of the constants that it names: the one place that turns them
 * into references.
 *
 * @jvms 5.4.3 Resolution
 */
final class ReferenceDecoder {
    /** By opcode, the demand that it makes of the member or class that it names; null if it goes by the constant. */
    private static final @Nullable ReferenceKind[] KINDS = new @Nullable ReferenceKind[256];

    static {
        KINDS[Opcodes.GETSTATIC] = ReferenceKind.GET_STATIC;
        KINDS[Opcodes.PUTSTATIC] = ReferenceKind.PUT_STATIC;
        KINDS[Opcodes.GETFIELD] = ReferenceKind.GET_FIELD;
        KINDS[Opcodes.PUTFIELD] = ReferenceKind.PUT_FIELD;
        KINDS[Opcodes.INVOKEVIRTUAL] = ReferenceKind.INVOKE_VIRTUAL;
        KINDS[Opcodes.INVOKESPECIAL] = ReferenceKind.INVOKE_SPECIAL;
        KINDS[Opcodes.INVOKESTATIC] = ReferenceKind.INVOKE_STATIC;
        KINDS[Opcodes.INVOKEINTERFACE] = ReferenceKind.INVOKE_INTERFACE;
        KINDS[Opcodes.NEW] = ReferenceKind.NEW;
        KINDS[Opcodes.ANEWARRAY] = ReferenceKind.CLASS;
        KINDS[Opcodes.CHECKCAST] = ReferenceKind.CLASS;
        KINDS[Opcodes.INSTANCEOF] = ReferenceKind.CLASS;
        KINDS[Opcodes.MULTIANEWARRAY] = ReferenceKind.CLASS;
    }

    private final ConstantPool pool;
    private final RecentSymbols symbols;
    private final Lambdas lambdas;

    ReferenceDecoder(ConstantPool pool, RecentSymbols symbols) {
        this.pool = pool;
        this.symbols = symbols;
        this.lambdas = new Lambdas(pool, symbols);
    }

    /** Says where the class's BootstrapMethods attribute has its table: without it call sites are not looked into. */
    void bootstrapMethods(int at) {
        lambdas.bootstrapMethods(at);
    }

    /** The call sites of the class that make lambdas. */
    Lambdas lambdas() {
        return lambdas;
    }

    /** Calls back for what an instruction resolves when it names {@code constant}. */
    void ofInstruction(int opcode, int constant, Consumer<Reference> each) throws MalformedClassException {
        ReferenceKind kind = KINDS[opcode];
        if (kind == null) {
            ofConstant(constant, each);
        } else if (kind == ReferenceKind.NEW || kind == ReferenceKind.CLASS) {
            ofClass(kind, constant, each);
        } else {
            ofMember(kind, constant, each);
        }
    }

    /** Calls back for what a loadable constant resolves by itself; not for the bootstrap arguments of a dynamic one. */
    void ofConstant(int constant, Consumer<Reference> each) throws MalformedClassException {
        switch (pool.tag(constant)) {
            case ConstantPool.CLASS -> ofClass(ReferenceKind.CLASS, constant, each);
            case ConstantPool.METHOD_HANDLE -> {
                ofHandle(constant, each);
                ofHandleType(constant, each);
            }
            case ConstantPool.METHOD_TYPE -> classesIn(pool.u2(pool.at(constant, ConstantPool.METHOD_TYPE)), each);
            case ConstantPool.INVOKE_DYNAMIC, ConstantPool.DYNAMIC -> {
                int nameAndType = pool.u2(pool.at(constant, pool.tag(constant)) + 2);
                classesIn(pool.u2(pool.at(nameAndType, ConstantPool.NAME_AND_TYPE) + 2), each);
                if (pool.tag(constant) == ConstantPool.INVOKE_DYNAMIC) {
                    lambdas.ofCallSite(constant, each);
                }
            }
            default -> {}
        }
    }

    /** A class; for an array its element class, and nothing for an array of primitives. */
    void ofClass(ReferenceKind kind, int constant, Consumer<Reference> each) throws MalformedClassException {
        if (pool.isArray(constant)) {
            pool.elementClass(constant, name -> each.accept(symbols.reference(ReferenceKind.CLASS, name)));
        } else {
            each.accept(symbols.reference(kind, pool.className(constant)));
        }
    }

    /** A field or method. The methods of an array are those of {@code Object}, so only its element class counts. */
    void ofMember(ReferenceKind kind, int constant, Consumer<Reference> each) throws MalformedClassException {
        int tag = pool.tag(constant);
        boolean fits = kind.isField()
                ? tag == ConstantPool.FIELDREF
                : tag == ConstantPool.METHODREF || tag == ConstantPool.INTERFACE_METHODREF;
        if (!fits) {
            throw new MalformedClassException("an instruction names constant " + constant + " of another kind");
        }
        int at = pool.at(constant, tag);
        int owner = pool.u2(at);
        if (pool.isArray(owner)) {
            ofClass(ReferenceKind.CLASS, owner, each);
        } else {
            each.accept(symbols.reference(
                    kind,
                    pool.className(owner),
                    pool.nameAndType(pool.u2(at + 2)),
                    tag == ConstantPool.INTERFACE_METHODREF));
            ofPolymorphicCall(pool.className(owner), pool.u2(at + 2), each);
        }
    }

    /**
     * A signature polymorphic call resolves a method type as well. That the method is one is not looked at: the other
     * methods of these classes name no classes but the platform's.
     *
     * @jvms 2.9.3 Signature Polymorphic Methods
     */
    private void ofPolymorphicCall(ClassName owner, int nameAndType, Consumer<Reference> each)
            throws MalformedClassException {
        if (owner.hasPolymorphicMethods()) {
            classesIn(pool.u2(pool.at(nameAndType, ConstantPool.NAME_AND_TYPE) + 2), each);
        }
    }

    /**
     * A handle has a method type, for which the classes of its member's descriptor are resolved, too. HotSpot does not
     * ask whether the type of a field is accessible, though.
     */
    private void ofHandleType(int constant, Consumer<Reference> each) throws MalformedClassException {
        int member = pool.u2(pool.at(constant, ConstantPool.METHOD_HANDLE) + 1);
        int nameAndType = pool.u2(pool.at(member, pool.tag(member)) + 2);
        boolean field = pool.tag(member) == ConstantPool.FIELDREF;
        classesIn(
                field ? ReferenceKind.TYPE : ReferenceKind.CLASS,
                pool.u2(pool.at(nameAndType, ConstantPool.NAME_AND_TYPE) + 2),
                each);
    }

    private void classesIn(int descriptor, Consumer<Reference> each) throws MalformedClassException {
        classesIn(ReferenceKind.CLASS, descriptor, each);
    }

    private void classesIn(ReferenceKind kind, int descriptor, Consumer<Reference> each)
            throws MalformedClassException {
        pool.classesIn(descriptor, name -> each.accept(symbols.reference(kind, name)));
    }

    /** A method handle resolves as the instruction of its kind would (JVMS 5.4.3.5, table 5.4.3.5-A). */
    private void ofHandle(int constant, Consumer<Reference> each) throws MalformedClassException {
        int at = pool.at(constant, ConstantPool.METHOD_HANDLE);
        int target = pool.u2(at + 1);
        switch (pool.u1(at)) {
            case Opcodes.H_GETFIELD -> ofMember(ReferenceKind.GET_FIELD, target, each);
            case Opcodes.H_GETSTATIC -> ofMember(ReferenceKind.GET_STATIC, target, each);
            case Opcodes.H_PUTFIELD -> ofMember(ReferenceKind.PUT_FIELD, target, each);
            case Opcodes.H_PUTSTATIC -> ofMember(ReferenceKind.PUT_STATIC, target, each);
            case Opcodes.H_INVOKEVIRTUAL -> ofMember(ReferenceKind.INVOKE_VIRTUAL, target, each);
            case Opcodes.H_INVOKESTATIC -> ofMember(ReferenceKind.INVOKE_STATIC, target, each);
            case Opcodes.H_INVOKESPECIAL -> ofMember(ReferenceKind.INVOKE_SPECIAL, target, each);
            case Opcodes.H_NEWINVOKESPECIAL -> ofMember(ReferenceKind.NEW_INVOKE_SPECIAL, target, each);
            case Opcodes.H_INVOKEINTERFACE -> ofMember(ReferenceKind.INVOKE_INTERFACE, target, each);
            default -> throw new MalformedClassException("a method handle has no known kind");
        }
    }
}
