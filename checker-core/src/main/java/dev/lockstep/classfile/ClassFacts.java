package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one class file declares and what it refers to. Immutable, and the same object wherever the same archive or loose
 * file occurs. Members and references lie in arrays because an install has millions of them.
 *
 * @jvms 4.1 The ClassFile Structure
 */
public final class ClassFacts {
    /** Of Java 1, so that 61 is Java 17. */
    private static final int FIRST_MAJOR = 44;

    private static final int FIRST_WITH_PREVIEW = 12;
    private static final int PREVIEW = 65535;

    /** Whether a member or class is public. */
    public static final int ACC_PUBLIC = 0x0001;

    public static final int ACC_PRIVATE = 0x0002;
    public static final int ACC_PROTECTED = 0x0004;
    public static final int ACC_STATIC = 0x0008;
    public static final int ACC_FINAL = 0x0010;
    public static final int ACC_VARARGS = 0x0080;
    public static final int ACC_NATIVE = 0x0100;
    public static final int ACC_INTERFACE = 0x0200;
    public static final int ACC_ABSTRACT = 0x0400;
    public static final int ACC_SYNTHETIC = 0x1000;
    public static final int ACC_ENUM = 0x4000;
    public static final int ACC_MODULE = 0x8000;

    private final ClassName name;
    private final long mark;
    private final char access;
    private final char majorVersion;
    private final char minorVersion;
    private final @Nullable ClassName superclass;
    private final ClassName[] interfaces;

    /** Absent when it is the one that the class's name suggests. */
    private final @Nullable Utf8 sourceFile;

    private final NameAndType[] fields;
    private final char[] fieldAccess;
    private final NameAndType[] methods;
    private final char[] methodAccess;
    private final @Nullable ClassName nestHost;
    private final ClassName[] nestMembers;
    private final ClassName @Nullable [] permittedSubclasses;
    private final Reference[] references;
    private final Verified verified;

    ClassFacts(
            ClassName name,
            long mark,
            Header header,
            Members fields,
            Members methods,
            Nest nest,
            Reference[] references,
            Verified verified) {
        this.name = name;
        this.mark = mark;
        this.access = header.access;
        this.majorVersion = header.majorVersion;
        this.minorVersion = header.minorVersion;
        this.superclass = header.superclass;
        this.interfaces = header.interfaces;
        this.sourceFile = header.sourceFile;
        this.fields = fields.symbols;
        this.fieldAccess = fields.access;
        this.methods = methods.symbols;
        this.methodAccess = methods.access;
        this.nestHost = nest.host;
        this.nestMembers = nest.members;
        this.permittedSubclasses = nest.permittedSubclasses;
        this.references = references;
        this.verified = verified;
    }

    /** The class that the JVM spins for a lambda: it has no name to be found by, and here has that of its interface. */
    public static ClassFacts ofLambda(ClassFacts implemented, NameAndType method) {
        ClassName[] interfaces = {implemented.name()};
        return new ClassFacts(
                implemented.name(),
                0,
                new Header(
                        (char) ACC_FINAL,
                        (char) 0,
                        (char) 0,
                        implemented.superclass().orElse(null),
                        interfaces,
                        null),
                new Members(new NameAndType[0], new char[0]),
                new Members(new NameAndType[] {method}, new char[] {ACC_PUBLIC}),
                new Nest(null, new ClassName[0], null),
                new Reference[0],
                Verified.NOTHING);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the facts
    record Verified(
            Demand[] demands, ProtectedUses uses, @Nullable Verified fallback) {
        /** Of a class about which the verifier asks nothing. */
        static final Verified NOTHING = new Verified(new Demand[0], ProtectedUses.NONE, null);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the facts
    record Header(
            char access,
            char majorVersion,
            char minorVersion,
            @Nullable ClassName superclass,
            ClassName[] interfaces,
            @Nullable Utf8 sourceFile) {}

    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the facts
    record Members(NameAndType[] symbols, char[] access) {}

    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the facts
    record Nest(@Nullable ClassName host, ClassName[] members, ClassName @Nullable [] permittedSubclasses) {}

    /**
     * Where the class's source is within a source tree, for example {@code shop/cart/Cart.java}: as the class file says
     * it, or as the name of its outermost class suggests.
     *
     * @jvms 4.7.10 The SourceFile Attribute
     */
    public String sourcePath() {
        if (sourceFile == null) {
            return SourcePath.of(name.internal());
        }
        Utf8 folder = name.internalPackage();
        return folder.text().isEmpty() ? sourceFile.text() : folder.text() + "/" + sourceFile.text();
    }

    public ClassName name() {
        return name;
    }

    /**
     * CRC-32 and size of the class file in one number: different for different bytes, but for one chance in four
     * thousand million. Good enough to tell accidental copies apart; what must not be forged goes by digest.
     */
    public long mark() {
        return mark;
    }

    /** The access flags of the class file itself, which the JVM goes by; those of InnerClasses are for reflection. */
    public int access() {
        return access;
    }

    /** For example 61 for Java 17. */
    public int majorVersion() {
        return majorVersion;
    }

    /** 65535 marks a class that uses preview features. */
    public int minorVersion() {
        return minorVersion;
    }

    /** The Java release whose format this is, for example 17. */
    public int release() {
        return majorVersion - FIRST_MAJOR;
    }

    /**
     * Whether a JVM of a release takes class files of this version: of its own and all older ones, but of those with
     * preview features of its own alone, and then it has to be told to.
     *
     * @jvms 4.1 The ClassFile Structure
     */
    public boolean isReadBy(int release) {
        return release() <= release
                && (release() < FIRST_WITH_PREVIEW
                        || minorVersion == 0
                        || (minorVersion == PREVIEW && release() == release));
    }

    /** Absent for {@code java.lang.Object} and for a module descriptor. */
    public Optional<ClassName> superclass() {
        return Optional.ofNullable(superclass);
    }

    /** The direct superinterfaces, in their order, which field resolution goes by. */
    public List<ClassName> interfaces() {
        return Arrays.asList(interfaces);
    }

    /** How many fields the class declares. */
    public int fieldCount() {
        return fields.length;
    }

    /** A declared field, by its position in the class file. */
    public NameAndType field(int position) {
        return fields[position];
    }

    /** The access flags of a declared field. */
    public int fieldAccess(int position) {
        return fieldAccess[position];
    }

    /** The position of a declared field; -1 if there is none of that name and type. */
    public int indexOfField(NameAndType field) {
        return indexOf(fields, field);
    }

    /** How many methods the class declares, constructors and initializers included. */
    public int methodCount() {
        return methods.length;
    }

    /** A declared method, by its position in the class file. */
    public NameAndType method(int position) {
        return methods[position];
    }

    /** The access flags of a declared method. */
    public int methodAccess(int position) {
        return methodAccess[position];
    }

    /** The position of a declared method; -1 if there is none of that name and descriptor. */
    public int indexOfMethod(NameAndType method) {
        return indexOf(methods, method);
    }

    /** The class that this one names as host of its nest; absent when it names none and so is its own. */
    public Optional<ClassName> nestHost() {
        return Optional.ofNullable(nestHost);
    }

    /** The classes that this one, as a nest host, admits to its nest. */
    public List<ClassName> nestMembers() {
        return Arrays.asList(nestMembers);
    }

    /** The classes that may extend or implement this one; absent when it is not sealed. */
    public Optional<List<ClassName>> permittedSubclasses() {
        return Optional.ofNullable(permittedSubclasses).map(Arrays::asList);
    }

    /** How many distinct references the class holds. */
    public int referenceCount() {
        return references.length;
    }

    /** A reference, by its position in a stable order. */
    public Reference reference(int position) {
        return references[position];
    }

    /** How many distinct questions about other classes the verifier asks, without {@link #protectedDemands}. */
    public int demandCount() {
        return verified.demands.length;
    }

    /** A question of the verifier, by its position in a stable order. */
    public Demand demand(int position) {
        return verified.demands[position];
    }

    /** Whether {@link #protectedDemands} may give any. */
    public boolean mayDemandProtected() {
        return !verified.uses.isEmpty();
    }

    /** What is asked about the use of members which may be protected in a superclass, each once. */
    public Set<Demand> protectedDemands(Predicate<ClassName> isSuperclass) {
        return verified.uses.of(isSuperclass);
    }

    /** Whether {@link #fallbackDemands} decide when type checking fails, as they do for most classes of version 50. */
    public boolean fallsBack() {
        return verified.fallback != null;
    }

    /** All questions of type inference, if the class falls back on it. */
    public List<Demand> fallbackDemands(Predicate<ClassName> isSuperclass) {
        if (verified.fallback == null) {
            return List.of();
        }
        List<Demand> all = new ArrayList<>(Arrays.asList(verified.fallback.demands));
        all.addAll(verified.fallback.uses.of(isSuperclass));
        return all;
    }

    public boolean isInterface() {
        return has(ACC_INTERFACE);
    }

    public boolean isAbstract() {
        return has(ACC_ABSTRACT);
    }

    /** Whether the class file is a module descriptor, which defines no class. */
    public boolean isModule() {
        return has(ACC_MODULE);
    }

    /** Whether the class has this access flag. */
    public boolean has(int flag) {
        return (access & flag) != 0;
    }

    private static int indexOf(NameAndType[] members, NameAndType wanted) {
        for (int i = 0; i < members.length; i++) {
            if (members[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return name.dotted();
    }
}
