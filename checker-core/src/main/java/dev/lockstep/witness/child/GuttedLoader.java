package dev.lockstep.witness.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A loader of the analysed files which leaves out all that could run: its classes declare what theirs do, so that every
 * reference resolves alike, but have no static initialisers and no method bodies.
 */
final class GuttedLoader extends ClassLoader {
    private final @Nullable GuttedLoader above;
    private final boolean childFirst;
    private final List<JarFile> files;
    private final Change change;
    private final Wiring wiring;

    /** @param change to the class that a question is about */
    GuttedLoader(@Nullable GuttedLoader above, boolean childFirst, List<JarFile> files, Wiring wiring, Change change) {
        super(ClassLoader.getPlatformClassLoader());
        this.above = above;
        this.childFirst = childFirst;
        this.files = files;
        this.wiring = wiring;
        this.change = change;
    }

    /** Whom else a loader asks. */
    @FunctionalInterface
    interface Wiring {
        /**
         * Whom it asks for the classes of a package, itself included, in this order.
         *
         * @param packageName with slashes
         */
        List<GuttedLoader> asked(String packageName, GuttedLoader self);
    }

    /** What becomes of class files. */
    @FunctionalInterface
    interface Change {
        /** @param name internal */
        byte[] apply(String name, byte[] classFile);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                return getParent().loadClass(name);
            } catch (ClassNotFoundException notOfThePlatform) {
                return childFirst || above == null ? ownFirst(name) : aboveFirst(above, name);
            }
        }
    }

    private Class<?> ownFirst(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            if (above == null) {
                throw e;
            }
            return above.loadClass(name);
        }
    }

    private Class<?> aboveFirst(GuttedLoader parent, String name) throws ClassNotFoundException {
        try {
            return parent.loadClass(name);
        } catch (ClassNotFoundException e) {
            return findClass(name);
        }
    }

    /** What this loader defines itself. */
    private Class<?> define(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? read(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String packageName =
                name.substring(0, Math.max(0, name.lastIndexOf('.'))).replace('.', '/');
        for (GuttedLoader each : wiring.asked(packageName, this)) {
            try {
                return each.define(name);
            } catch (ClassNotFoundException e) {
                // The next one is asked.
            }
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> read(String name) throws ClassNotFoundException {
        String internal = name.replace('.', '/');
        for (JarFile file : files) {
            JarEntry entry = file.getJarEntry(internal + ".class");
            if (entry != null) {
                byte[] bytes = change.apply(internal, read(file, entry));
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static byte[] read(JarFile file, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = file.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(entry.getName() + " cannot be read", e);
        }
    }
}
