package dev.lockstep.universe;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a JDK release, read by name when they are first asked for.
 *
 * @see <a href="https://openjdk.org/jeps/247">JEP 247: Compile for Older Platform Versions</a>
 */
public final class Platform implements ClassSpace, Closeable {
    private final Source source;
    private final ClassFileReader reader;
    private final PlatformHistory history;
    private final Map<ClassName, Optional<Definition>> known = new ConcurrentHashMap<>();

    Platform(Source source, Symbols symbols) {
        this.source = source;
        this.reader = new ClassFileReader(symbols);
        this.history = new PlatformHistory(source.release(), symbols);
    }

    /** Where a release's class files come from. */
    interface Source extends Closeable {
        /** The Java release, for example 17. */
        int release();

        /** The module that holds a package, in internal form with slashes; null when none does. */
        @Nullable
        Module moduleOf(String packageName);

        /** The bytes of a class; null when the module has none of that name. */
        byte @Nullable [] read(Module module, String internalName) throws IOException;

        /** Whether a package that no module here holds may still exist in that release. */
        boolean mayHold(String packageName);
    }

    /**
     * A package's module.
     *
     * @param name for example {@code java.base}
     * @param exported whether it exports the package to everyone
     */
    record Module(String name, boolean exported) {}

    /**
     * Opens a release.
     *
     * @param release for example 17; empty for that of the running JDK
     * @throws IllegalArgumentException with a message for people, if this JDK knows nothing of that release
     * @throws IOException if the running JDK's own files cannot be read
     */
    public static Platform open(OptionalInt release, Symbols symbols) throws IOException {
        int running = Runtime.version().feature();
        int wanted = release.orElse(running);
        return new Platform(wanted == running ? new RunningJdk() : CtSym.open(wanted), symbols);
    }

    @Override
    public int release() {
        return source.release();
    }

    /** What earlier releases had. */
    public PlatformHistory history() {
        return history;
    }

    @Override
    public @Nullable Definition lookUp(ClassName name) {
        Optional<Definition> definition = known.get(name);
        if (definition == null) {
            definition = read(name);
            known.put(name, definition);
        }
        return definition.orElse(null);
    }

    @Override
    public boolean mayExist(ClassName name) {
        return source.mayHold(packageOf(name));
    }

    /**
     * Whether a class of this name is never loaded from a container, because it is looked for in the platform.
     *
     * @param started whether the JVM is started with the container: its application class loader looks for a class of a
     *     package that a module has in that module and nowhere else, other loaders only for one that the module has
     * @see <a href="https://openjdk.org/jeps/261">JEP 261: Module System, Class loaders</a>
     */
    public boolean hides(ClassName name, boolean started) {
        return source.moduleOf(packageOf(name)) != null && (started || lookUp(name) != null);
    }

    private Optional<Definition> read(ClassName name) {
        Module module = source.moduleOf(packageOf(name));
        if (module == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = source.read(module, name.internal());
            if (bytes == null) {
                return Optional.empty();
            }
            ClassFacts facts = reader.readDeclarations(bytes);
            return Optional.of(new Definition(facts, module.name(), this, module.exported()));
        } catch (IOException e) {
            throw new UncheckedIOException("the JDK's own class " + name + " cannot be read", e);
        } catch (MalformedClassException e) {
            throw new IllegalStateException("the JDK's own class " + name + " cannot be read: " + e.reason(), e);
        }
    }

    private static String packageOf(ClassName name) {
        return name.internalPackage().text();
    }

    @Override
    public void close() throws IOException {
        history.close();
        source.close();
    }
}
