package dev.lockstep.deployment.formula;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Two releases of a random program, written without a compiler so that anything may refer to anything: each release has
 * failures of its own, classes move between files, lie in several, or lie loose, and files come and go.
 */
final class RandomReleases {
    private static final int NAMES = 10;

    /** The first numbers of generators with seeds next to each other are alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Refused by a JVM of Java 17, with all that derives from it. */
    private static final int TOO_NEW = Opcodes.V25;

    private static final String[] MEMBERS = {"a", "b", "c"};

    private static final Handle FACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final Random random;
    private final Map<String, Map<String, byte[]>> before = new TreeMap<>();
    private final Map<String, Map<String, byte[]>> after = new TreeMap<>();
    private final Map<String, byte[]> looseBefore = new TreeMap<>();
    private final Map<String, byte[]> looseAfter = new TreeMap<>();
    private final Map<String, String> superclasses = new TreeMap<>();
    private final Map<String, String> descriptorsBefore = new TreeMap<>();
    private final Map<String, String> descriptorsAfter = new TreeMap<>();
    private final boolean web;

    /** Whether no code refers to anything, so that only the verifier may find fault with it. */
    private final boolean quiet;

    private final Kind kind;

    private enum Kind {
        PLAIN,
        AMONG_PLATFORM,
        DIVISIBLE,
        REFERRING,
        MODULES
    }

    RandomReleases(long seed) {
        this(seed, Kind.PLAIN);
    }

    private RandomReleases(long seed, Kind kind) {
        this.random = new Random(kind == Kind.DIVISIBLE ? seed * SPREAD : seed);
        this.kind = kind;
        this.web = chance(kind == Kind.DIVISIBLE ? 2 : 5);
        this.quiet = chance(4) || kind == Kind.REFERRING;
        int jars = kind == Kind.MODULES ? 2 + random.nextInt(2) : 2 + random.nextInt(4);
        for (int i = 0; i < NAMES; i++) {
            place(className(i), jars);
        }
        if (chance(2)) {
            String duplicate = duplicate();
            put(before, "jar" + random.nextInt(jars), duplicate, classFile(duplicate));
            if (chance(2)) {
                put(after, "jar" + random.nextInt(jars), duplicate, classFile(duplicate));
            }
        }
        if (kind == Kind.DIVISIBLE) {
            addVersions();
        }
        if (kind == Kind.MODULES) {
            for (int i = 0; i < jars; i++) {
                String old = descriptor(i, jars);
                descriptorsBefore.put("jar" + i, old);
                descriptorsAfter.put("jar" + i, chance(2) ? old : descriptor(i, jars));
            }
        }
    }

    /** A module that depends on some others, takes some packages of each and passes some on. */
    private String descriptor(int module, int modules) {
        var dependencies = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            String imports = chance(4) ? "<imports><exclude path=\"p" + random.nextInt(2) + "\"/></imports>" : "";
            String exports = chance(4) ? "<exports><include path=\"p*\"/></exports>" : "";
            dependencies.append("<module name=\"jar%s\"%s optional=\"true\">%s%s</module>"
                    .formatted(random.nextInt(modules), chance(3) ? " export=\"true\"" : "", imports, exports));
        }
        String root = chance(8) ? "other.jar" : "jar" + module + ".jar";
        String hidden = chance(6) ? "<exports><exclude path=\"p1\"/></exports>" : "";
        return "<module xmlns=\"urn:jboss:module:1.9\" name=\"jar%s\">%s<resources><resource-root path=\"%s\"/></resources><dependencies>%s</dependencies></module>"
                .formatted(module, hidden, root, dependencies);
    }

    /** Each jar is a module of JBoss Modules. */
    static RandomReleases modules(long seed) {
        return new RandomReleases(seed, Kind.MODULES);
    }

    /** Some classes are of packages of the platform, in which the JVM's own loader never looks on its class path. */
    static RandomReleases amongPlatform(long seed) {
        return new RandomReleases(seed, Kind.AMONG_PLATFORM);
    }

    /** Classes with little more than method references, of which one passes one class on as another. */
    static RandomReleases referring(long seed) {
        return new RandomReleases(seed, Kind.REFERRING);
    }

    /** Most jars keep their names; one of them has several versions of some classes, one lies in another. */
    static RandomReleases divisible(long seed) {
        return new RandomReleases(seed, Kind.DIVISIBLE);
    }

    private String className(int number) {
        String ofPlatform = number % 3 == 0 ? "javax/sql" : "java/util/logging";
        return (kind == Kind.AMONG_PLATFORM && number % 4 != 1 ? ofPlatform : "p" + number % 2) + "/C" + number;
    }

    private void addVersions() {
        for (int i = 0; i < 3; i++) {
            String name = className(random.nextInt(NAMES));
            String path = "META-INF/versions/" + (chance(4) ? "99/" : "11/") + name;
            if (!chance(3)) {
                put(before, "jar3", path, classFile(name));
            }
            if (!chance(3)) {
                put(after, "jar3", path, classFile(name));
            }
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** Half of them are copies of no other class. */
    private String duplicate() {
        int folder = random.nextInt(2);
        int number = random.nextInt(NAMES);
        return number % 2 == folder ? className(number) : "p" + folder + "/C" + number;
    }

    private void place(String name, int jars) {
        String jar = "jar" + random.nextInt(jars);
        byte[] old = classFile(name);
        byte[] now = chance(kind == Kind.DIVISIBLE ? 3 : 2) ? classFile(name) : old;
        if (chance(6)) {
            looseBefore.put(name, old);
            looseAfter.put(name, now);
            return;
        }
        if (!chance(12)) {
            put(before, jar, name, old);
        }
        if (!chance(12)) {
            put(after, chance(8) ? "jar" + random.nextInt(jars) : jar, name, now);
        }
    }

    private static void put(Map<String, Map<String, byte[]>> release, String jar, String name, byte[] bytes) {
        release.computeIfAbsent(jar, j -> new TreeMap<>()).put(name, bytes);
    }

    Install deployed() {
        return install(before, looseBefore, "1");
    }

    Install candidate() {
        return install(after, looseAfter, "2");
    }

    /** Some jars have the release in their names, some a class path in their manifests. */
    private Install install(Map<String, Map<String, byte[]>> jars, Map<String, byte[]> loose, String release) {
        var install = kind == Kind.DIVISIBLE ? new Install() : new Install().file("VERSION", release);
        Map<String, String> descriptors = release.equals("1") ? descriptorsBefore : descriptorsAfter;
        descriptors.forEach((name, text) -> install.file("modules/" + name + "/main/module.xml", text));
        jars.forEach((name, classes) -> {
            if (kind == Kind.MODULES) {
                install.jar("modules/" + name + "/main/" + name + ".jar", new Compiled(dotted(classes)));
                return;
            }
            boolean renamed = kind != Kind.DIVISIBLE && (name.equals("jar0") || (name.equals("jar1") && web));
            String path = "lib/" + name + (renamed ? "-" + release : "") + ".jar";
            install.jar(path, new Compiled(dotted(classes)), extra(name, release));
        });
        Map<String, byte[]> files = dotted(loose);
        files.forEach((name, bytes) -> install.file("classes/" + name.replace('.', '/') + ".class", bytes));
        if (web) {
            install.zip("app.war", war(jars.getOrDefault("jar2", Map.of()), release));
        }
        return install;
    }

    private Map<String, String> extra(String jar, String release) {
        if (jar.equals("jar3") && kind == Kind.DIVISIBLE) {
            return Map.of("META-INF/MANIFEST.MF", Jars.manifest(Map.of("Multi-Release", "true")));
        }
        if (!jar.equals("jar1")) {
            return Map.of();
        }
        String libraries = release.equals("1") ? "jar3.jar jar0.jar jar0-1.jar" : "jar0-2.jar jar0-1.jar jar2.jar";
        return Map.of(
                "META-INF/MANIFEST.MF",
                Jars.manifest(new LinkedHashMap<>(Map.of("Main-Class", "p0.C0", "Class-Path", libraries))));
    }

    private Install war(Map<String, byte[]> classes, String release) {
        var inner = new Install().classes("WEB-INF/classes", new Compiled(dotted(classes)));
        boolean bare = release.equals("1") && kind != Kind.DIVISIBLE;
        return bare ? inner : inner.jar("WEB-INF/lib/extra.jar", new Compiled(dotted(classes)));
    }

    private static Map<String, byte[]> dotted(Map<String, byte[]> classes) {
        Map<String, byte[]> dotted = new HashMap<>();
        classes.forEach((name, bytes) -> dotted.put(name.replace('/', '.'), bytes));
        return new TreeMap<>(dotted);
    }

    private String anyClass() {
        int i = random.nextInt(NAMES + 1);
        return i == NAMES ? "java/lang/Object" : className(i);
    }

    /** Lower numbers tend to be supertypes of higher ones, but not always: cycles are hostile, and welcome. */
    private String supertype(String name) {
        int own = Integer.parseInt(name.substring(name.indexOf('C') + 1));
        int above = chance(25) ? random.nextInt(NAMES) : random.nextInt(own + 1) - 1;
        return above < 0 || above == own ? "java/lang/Object" : className(above);
    }

    private byte[] classFile(String name) {
        int kind = random.nextInt(6);
        boolean isInterface = kind == 0;
        int access = random.nextInt(5) == 0 ? 0 : Opcodes.ACC_PUBLIC;
        access |= isInterface ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : Opcodes.ACC_SUPER;
        access |= kind == 1 ? Opcodes.ACC_ABSTRACT : 0;
        access |= kind == 2 && chance(4) ? Opcodes.ACC_FINAL : 0;
        var writer = new ClassWriter(0);
        String superclass = isInterface ? "java/lang/Object" : supertype(name);
        String[] interfaces = chance(3) ? new String[] {supertype(name)} : new String[0];
        int understood = chance(4) ? Opcodes.V1_6 : Opcodes.V17;
        int version = random.nextInt(80) == 0 ? TOO_NEW : understood;
        writer.visit(version, access, name, null, superclass, interfaces);
        for (String member : MEMBERS) {
            if (chance(2)) {
                writer.visitField(
                                memberAccess(isInterface) | (isInterface ? Opcodes.ACC_STATIC : 0),
                                member,
                                "I",
                                null,
                                null)
                        .visitEnd();
            }
            if (chance(2)) {
                method(writer, member, isInterface);
            }
        }
        if (!quiet) {
            references(writer, isInterface);
        }
        if (!quiet && chance(2)) {
            verified(writer, superclass);
        }
        if ((quiet && this.kind != Kind.REFERRING) || chance(2)) {
            returned(writer);
        }
        if (this.kind == Kind.REFERRING || (!quiet && chance(2))) {
            referred(writer, name, isInterface);
        }
        superclasses.put(name, superclass);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private int memberAccess(boolean isInterface) {
        int[] accesses = {Opcodes.ACC_PUBLIC, Opcodes.ACC_PUBLIC, Opcodes.ACC_PROTECTED, 0, Opcodes.ACC_PRIVATE};
        int access = isInterface ? Opcodes.ACC_PUBLIC : accesses[random.nextInt(accesses.length)];
        return access | (chance(4) ? Opcodes.ACC_STATIC : 0);
    }

    private void method(ClassWriter writer, String name, boolean isInterface) {
        int access = memberAccess(isInterface);
        boolean isAbstract = (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && chance(3);
        boolean isFinal = !isAbstract && !isInterface && chance(12);
        MethodVisitor method = writer.visitMethod(
                access | (isAbstract ? Opcodes.ACC_ABSTRACT : 0) | (isFinal ? Opcodes.ACC_FINAL : 0),
                name,
                "()V",
                null,
                null);
        if (!isAbstract) {
            method.visitCode();
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 2);
        }
        method.visitEnd();
    }

    private void references(ClassWriter writer, boolean isInterface) {
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, isInterface ? "refsI" : "refs", "()V", null, null);
        method.visitCode();
        List<Integer> opcodes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            opcodes.add(random.nextInt(7));
        }
        for (int opcode : opcodes) {
            String member = MEMBERS[random.nextInt(MEMBERS.length)];
            switch (opcode) {
                case 0 -> method.visitMethodInsn(Opcodes.INVOKESTATIC, anyClass(), member, "()V", chance(5));
                case 1, 2 -> method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, anyClass(), member, "()V", false);
                case 3 -> method.visitMethodInsn(Opcodes.INVOKEINTERFACE, anyClass(), member, "()V", true);
                case 4 -> method.visitFieldInsn(Opcodes.GETSTATIC, anyClass(), member, "I");
                case 5 -> lambda(method, member, anyClass());
                default -> method.visitTypeInsn(Opcodes.NEW, anyClass());
            }
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(4, 4);
        method.visitEnd();
    }

    private static void lambda(MethodVisitor method, String name, String implemented) {
        Type type = Type.getMethodType("()V");
        method.visitInvokeDynamicInsn(
                name,
                "()L" + implemented + ";",
                FACTORY,
                type,
                new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "gc", "()V", false),
                type);
    }

    /**
     * A method that the verifier has questions about: a new object is passed on, and a superclass called upon another.
     */
    private void verified(ClassWriter writer, String superclass) {
        String given = anyClass();
        String made = anyClass();
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "verified", "(L" + given + ";)V", null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, made);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, made, "<init>", "()V", false);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, anyClass(), "take", "(L" + anyClass() + ";)V", false);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, superclass, MEMBERS[random.nextInt(MEMBERS.length)], "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(2, 1);
        method.visitEnd();
    }

    /**
     * A method reference that passes one class on as another, or calls a method on it: the former is at fault alone.
     */
    private void referred(ClassWriter writer, String name, boolean isInterface) {
        List<String> written = List.copyOf(superclasses.keySet());
        String given = written.isEmpty() || chance(4) ? anyClass() : written.get(random.nextInt(written.size()));
        String above = chance(4) ? anyClass() : superclasses.getOrDefault(given, anyClass());
        String member = MEMBERS[random.nextInt(MEMBERS.length)];
        String taken = "(L" + above + ";)V";
        Handle implementation = switch (quiet ? 2 : random.nextInt(4)) {
            case 0 -> new Handle(Opcodes.H_INVOKEVIRTUAL, above, member, "()V", false);
            case 1 -> new Handle(Opcodes.H_INVOKEINTERFACE, above, member, "()V", true);
            default -> new Handle(Opcodes.H_INVOKESTATIC, name, "taken", taken, isInterface);
        };
        MethodVisitor takes = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "taken", taken, null, null);
        takes.visitCode();
        takes.visitInsn(Opcodes.RETURN);
        takes.visitMaxs(0, 1);
        takes.visitEnd();
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "referred", "()V", null, null);
        method.visitCode();
        method.visitInvokeDynamicInsn(
                "accept",
                "()Ljava/util/function/Consumer;",
                FACTORY,
                Type.getMethodType("(Ljava/lang/Object;)V"),
                implementation,
                Type.getMethodType("(L" + given + ";)V"));
        if (!quiet) {
            method.visitInvokeDynamicInsn(
                    "run",
                    "()Ljava/lang/Runnable;",
                    FACTORY,
                    Type.getMethodType("()V"),
                    new Handle(Opcodes.H_INVOKESTATIC, given, member, "()V", false),
                    Type.getMethodType("()V"));
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(2, 0);
        method.visitEnd();
    }

    /**
     * A method with which nothing but the verifier can find fault; it mostly fits the classes that were written last.
     */
    private void returned(ClassWriter writer) {
        List<String> written = List.copyOf(superclasses.keySet());
        String given = written.isEmpty() || chance(4) ? anyClass() : written.get(random.nextInt(written.size()));
        String above = chance(4) ? anyClass() : superclasses.getOrDefault(given, anyClass());
        MethodVisitor method = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "returned", "(L" + given + ";)L" + above + ";", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
    }
}
