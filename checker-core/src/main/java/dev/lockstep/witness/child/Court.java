package dev.lockstep.witness.child;

import dev.lockstep.witness.child.Answer.Stage;
import dev.lockstep.witness.child.GuttedLoader.Change;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * Puts questions to the JVM that runs it. Each has loaders of its own, so that no answer depends on another. No code of
 * the analysed files is there to be run: see {@link GuttedLoader}.
 */
final class Court implements Closeable {
    private static final Change GUTTED = (name, bytes) -> changed(name, bytes, ClassFile::gutted);

    private final Plan plan;
    private final List<List<JarFile>> files = new ArrayList<>();

    /** Of each loader, by package. */
    private final List<Map<String, Plan.Wired>> wires = new ArrayList<>();

    /** @throws IOException if a file of the plan is no jar */
    Court(Plan plan) throws IOException {
        this.plan = plan;
        Map<String, JarFile> opened = new HashMap<>();
        for (Plan.Loader loader : plan.loaders()) {
            List<JarFile> jars = new ArrayList<>();
            for (String file : loader.files()) {
                JarFile jar = opened.get(file);
                if (jar == null) {
                    jar = new JarFile(new File(file), false, ZipFile.OPEN_READ, Runtime.version());
                    opened.put(file, jar);
                }
                jars.add(jar);
            }
            files.add(jars);
            Map<String, Plan.Wired> byPackage = new HashMap<>();
            loader.wired().forEach(each -> byPackage.put(each.name(), each));
            wires.add(byPackage);
        }
    }

    Answer ask(Question question) {
        try {
            return switch (question.kind()) {
                case LOAD -> load(question);
                case LINK -> link(question);
                case LOOK_UP -> lookUp(question);
                case CONVERT, REFER_VIRTUAL, REFER_STATIC -> refer(question);
                default -> execute(question);
            };
        } catch (IllegalStateException e) {
            return Answer.notTried(String.valueOf(e.getMessage()));
        }
    }

    private Answer load(Question question) {
        GuttedLoader loader = loader(question.loader(), GUTTED);
        return failure(Stage.LOAD, () -> loader.loadClass(dotted(question.host())))
                .orElseGet(() -> Answer.silence(Stage.LOAD));
    }

    /** Initialisation links first, and then finds nothing to run: no class has an initialiser. */
    private Answer link(Question question) {
        Change change = (name, bytes) -> name.equals(question.host())
                ? changed(name, bytes, ClassFile::withIdleInitializer)
                : GUTTED.apply(name, bytes);
        return initialize(question.host(), loader(question.loader(), change))
                .orElseGet(() -> Answer.silence(Stage.LINK));
    }

    private static Optional<Answer> initialize(String name, GuttedLoader loader) {
        return failure(Stage.LOAD, () -> loader.loadClass(dotted(name)))
                .or(() -> failure(Stage.LINK, () -> Class.forName(dotted(name), true, loader)));
    }

    private Answer lookUp(Question question) {
        GuttedLoader loader = loader(question.loader(), GUTTED);
        try {
            loader.loadClass(dotted(question.owner()));
            return Answer.silence(Stage.EXECUTION);
        } catch (ClassNotFoundException e) {
            return new Answer(Stage.EXECUTION, NoClassDefFoundError.class.getName(), question.owner());
        } catch (LinkageError e) {
            return Answer.thrown(Stage.EXECUTION, e);
        }
    }

    private Answer refer(Question question) {
        Change change = (name, bytes) -> name.equals(question.host())
                ? changed(name, bytes, file -> file.with(new Probe(question, file)))
                : GUTTED.apply(name, bytes);
        GuttedLoader loader = loader(question.loader(), change);
        return initialize(question.host(), loader)
                .or(() -> failure(Stage.EXECUTION, () -> new Referral(question, loader).make()))
                .orElseGet(() -> Answer.silence(Stage.EXECUTION));
    }

    private Answer execute(Question question) {
        if (PlatformCode.mayRun(question, loader(question.loader(), GUTTED))) {
            Answer access = probe(question.onlyOfOwner());
            return access.error().isEmpty()
                    ? Answer.notTried("code of the JDK would be run if the reference linked")
                    : access;
        }
        return probe(question);
    }

    private Answer probe(Question question) {
        Change change = (name, bytes) -> name.equals(question.host())
                ? changed(name, bytes, file -> file.with(new Probe(question, file)))
                : GUTTED.apply(name, bytes);
        GuttedLoader loader = loader(question.loader(), change);
        Optional<Answer> unfit = initialize(question.host(), loader);
        if (unfit.isEmpty() && question.selects()) {
            unfit = initialize(question.receiver(), loader);
        }
        return unfit.orElseGet(() ->
                failure(Stage.EXECUTION, () -> run(question, loader)).orElseGet(() -> Answer.silence(Stage.EXECUTION)));
    }

    private static void run(Question question, GuttedLoader loader) throws Throwable {
        Class<?> host = loader.loadClass(dotted(question.host()));
        if (host.getClassLoader() != loader) {
            throw new IllegalStateException("another loader defines " + host.getName());
        }
        Object receiver = question.selects() ? Allocation.of(loader.loadClass(dotted(question.receiver()))) : null;
        MethodType type = question.selects()
                ? MethodType.methodType(void.class, Object.class)
                : MethodType.methodType(void.class);
        MethodHandle probe =
                MethodHandles.privateLookupIn(host, MethodHandles.lookup()).findStatic(host, Probe.NAME, type);
        if (question.selects()) {
            probe.invoke(receiver);
        } else {
            probe.invoke();
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws Throwable;
    }

    /**
     * What a step throws, if it has to do with linking. An instruction that links goes on to the null object, to a body
     * that throws null, or to a native method without a library.
     */
    private static Optional<Answer> failure(Stage stage, Step step) {
        try {
            step.take();
            return Optional.empty();
        } catch (IllegalStateException e) {
            throw e;
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError linked) {
            return Optional.empty();
        } catch (ClassNotFoundException | SecurityException | Error e) {
            return Optional.of(Answer.thrown(stage, e));
        } catch (Throwable linked) {
            return Optional.empty();
        }
    }

    /** A loader for one question: its classes, and those of all loaders that it asks, are loaded anew. */
    private GuttedLoader loader(int index, Change change) {
        return new Loaders(index, change).get(index);
    }

    /** The loaders of one question. */
    private final class Loaders {
        private final int changed;
        private final Change change;
        private final Map<Integer, GuttedLoader> made = new HashMap<>();

        Loaders(int changed, Change change) {
            this.changed = changed;
            this.change = change;
        }

        GuttedLoader get(int index) {
            GuttedLoader known = made.get(index);
            if (known == null) {
                Plan.Loader planned = plan.loaders().get(index);
                known = new GuttedLoader(
                        planned.parent() == Plan.NO_PARENT ? null : get(planned.parent()),
                        planned.childFirst(),
                        files.get(index),
                        (packageName, self) -> asked(index, packageName, self),
                        index == changed ? change : GUTTED);
                made.put(index, known);
            }
            return known;
        }

        private List<GuttedLoader> asked(int index, String packageName, GuttedLoader self) {
            Plan.Wired wired = wires.get(index).get(packageName);
            if (wired == null) {
                return List.of(self);
            }
            List<GuttedLoader> asked = new ArrayList<>();
            wired.before().forEach(each -> asked.add(get(each)));
            if (!wired.alone()) {
                asked.add(self);
            }
            wired.after().forEach(each -> asked.add(get(each)));
            return asked;
        }
    }

    private static byte[] changed(String name, byte[] classFile, Function<ClassFile, byte[]> change) {
        try {
            return change.apply(new ClassFile(classFile));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalStateException("the class file of " + dotted(name) + " cannot be read", e);
        }
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.');
    }

    @Override
    public void close() throws IOException {
        for (List<JarFile> jars : files) {
            for (JarFile jar : jars) {
                jar.close();
            }
        }
    }
}
