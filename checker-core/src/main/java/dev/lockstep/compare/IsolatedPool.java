package dev.lockstep.compare;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.SignatureAttribute;

/**
 * The classes of one side for javassist: those of the release, then those of the JDK. A pool of javassist's own making
 * would go on to look on our class path.
 *
 * <p>A type that is nowhere gets an empty placeholder, because japicmp either gives up the whole run over one or, told
 * to ignore it, takes what it would have inherited for removed. {@link Side.View#ancestry} says whom that concerns.
 */
final class IsolatedPool extends ClassPool {
    private static final int LAMBDA = AccessFlag.PRIVATE | AccessFlag.SYNTHETIC;
    private static final URL ANYWHERE = anywhere();

    private final Side.View side;
    private final Set<String> compared;
    private final Set<String> placeholders = new HashSet<>();

    /** @param compared the classes that are asked about; the others are there for what they inherit */
    IsolatedPool(Side.View side, Set<String> compared) {
        super(false);
        this.side = side;
        this.compared = compared;
    }

    @Override
    protected CtClass createCtClass(String className, boolean useCache) {
        if (className.startsWith("[") || className.endsWith("[]")) {
            return super.createCtClass(className, useCache);
        }
        return makeClass(read(className).orElseGet(() -> placeholder(className)), false);
    }

    /** Whether the class is nowhere, or is no class file, so that an empty one was handed out in its place. */
    boolean madeUp(String className) {
        return placeholders.contains(className);
    }

    private Optional<ClassFile> read(String className) {
        try {
            Optional<byte[]> bytes = side.bytes(className).or(() -> fromJdk(className));
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            var file = new ClassFile(new DataInputStream(new ByteArrayInputStream(bytes.get())));
            if (!compared.contains(className)) {
                strip(file);
            }
            return Optional.of(file).filter(read -> read.getName().equals(className));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // javassist answers garbage with any RuntimeException
        }
    }

    /**
     * Takes away what is of no use in a class that others inherit from. japicmp takes all methods of a superclass apart
     * again for each class below it, and spends most of its time on their generic signatures.
     */
    private static void strip(ClassFile file) {
        file.removeAttribute(SignatureAttribute.tag);
        file.getFields().forEach(field -> field.removeAttribute(SignatureAttribute.tag));
        file.getMethods().removeIf(method -> (method.getAccessFlags() & LAMBDA) == LAMBDA);
        file.getMethods().forEach(method -> method.removeAttribute(SignatureAttribute.tag));
    }

    private static Optional<byte[]> fromJdk(String className) {
        try {
            return RunningJdk.bytes(className);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ClassFile placeholder(String className) {
        placeholders.add(className);
        return new ClassFile(false, className, "java.lang.Object");
    }

    /** Asked only whether it has an answer: an array needs its element type to be somewhere. */
    @Override
    public URL find(String className) {
        return ANYWHERE;
    }

    private static URL anywhere() {
        try {
            return URI.create("file:/").toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
