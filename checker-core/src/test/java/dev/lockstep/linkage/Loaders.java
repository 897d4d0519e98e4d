package dev.lockstep.linkage;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Class loaders over classes in memory, each the parent of the next, and what the JVM does with a site. */
final class Loaders {
    private final ClassLoader last;

    /** @param classes of each loader by binary name */
    Loaders(List<Map<String, byte[]>> classes) {
        ClassLoader loader = new Boot();
        for (Map<String, byte[]> each : classes) {
            loader = new InMemory(loader, each);
        }
        last = loader;
    }

    /** The linkage error that the site ends in, by its binary name; anything else that is thrown came after linking. */
    Optional<Throwable> run(Site site) {
        try {
            Class<?> linked = Class.forName(site.dotted(), true, last);
            switch (site.start) {
                case CONSTRUCTOR -> {
                    Constructor<?> constructor = linked.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    constructor.newInstance();
                }
                case INSTANCE -> invoke(linked.getDeclaredMethod("run"), allocate(linked));
                case STATIC -> {
                    if (site.receiver.isPresent()) {
                        String receiver = site.receiver.get().replace('/', '.');
                        Method run = linked.getDeclaredMethod("run", Object.class);
                        invoke(run, null, allocate(Class.forName(receiver, true, last)));
                    } else {
                        invoke(linked.getDeclaredMethod("run"), null);
                    }
                }
            }
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof LinkageError || e.getCause() instanceof VirtualMachineError
                    ? Optional.of(e.getCause())
                    : Optional.empty();
        } catch (LinkageError e) {
            return Optional.of(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(site.dotted() + site.what, e);
        }
    }

    private static void invoke(Method run, @org.jspecify.annotations.Nullable Object on, Object... arguments)
            throws ReflectiveOperationException {
        run.setAccessible(true);
        run.invoke(on, arguments);
    }

    private static Object allocate(Class<?> type) throws ReflectiveOperationException {
        return Unconstructed.ALLOCATE.invoke(Unconstructed.UNSAFE, type);
    }

    /** Objects without running a constructor, which may well not link. */
    private static final class Unconstructed {
        static final Object UNSAFE;
        static final Method ALLOCATE;

        static {
            try {
                Class<?> unsafe = Class.forName("sun.misc.Unsafe");
                Field field = unsafe.getDeclaredField("theUnsafe");
                field.setAccessible(true);
                UNSAFE = field.get(null);
                ALLOCATE = unsafe.getMethod("allocateInstance", Class.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** The JDK and the bootstrap method. */
    private static final class Boot extends ClassLoader {
        Boot() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(Bootstrap.class.getName())) {
                return Bootstrap.class;
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static final class InMemory extends ClassLoader {
        private final Map<String, byte[]> classes;

        InMemory(ClassLoader parent, Map<String, byte[]> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
