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
import javassist.bytecode.ClassFile;

/**
 * The classes of one side for javassist: those of the release, then those of the JDK. A pool of javassist's own making
 * would go on to look on our class path.
 *
 * <p>A type that is nowhere gets an empty placeholder, because japicmp either gives up the whole run over one or, told
 * to ignore it, takes what it would have inherited for removed. {@link Side.View#ancestry} says whom that concerns.
 */
final class IsolatedPool extends ClassPool {
    private static final URL ANYWHERE = anywhere();

    private final Side.View side;
    private final Set<String> placeholders = new HashSet<>();

    IsolatedPool(Side.View side) {
        super(false);
        this.side = side;
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
            return Optional.of(file).filter(read -> read.getName().equals(className));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // javassist answers garbage with any RuntimeException
        }
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
