package dev.lockstep.universe;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What earlier releases of the platform had, as the running JDK knows it: the API that {@code javac --release} offers,
 * and the internals of JDK 8 of which {@code jdeps} knows. Read when it is first asked.
 *
 * @see <a href="https://openjdk.org/jeps/247">JEP 247: Compile for Older Platform Versions</a>
 */
public final class PlatformHistory implements Closeable {
    private static final int LAST_OPEN = 8;
    private static final String RESOURCES = "com/sun/tools/jdeps/resources/";

    private final int release;
    private final Symbols symbols;
    private final Map<String, ClassFacts> declarations = new HashMap<>();
    private @Nullable Known known;
    private @Nullable ZipFile signatures;

    /** @param release of the platform that is looked back from */
    public PlatformHistory(int release, Symbols symbols) {
        this.release = release;
        this.symbols = symbols;
    }

    /**
     * Something that the platform no longer has.
     *
     * @param lastRelease the last one that had it, as far as it is known
     * @param module that had it, for example {@code java.xml.bind}; absent for internals of JDK 8, which had no modules
     * @param replacement what the JDK advises to use, a line for people; absent where it advises nothing
     */
    public record Gone(int lastRelease, Optional<String> module, Optional<String> replacement) {}

    private record Entry(String path, String digits, String module) {
        boolean isOf(int release) {
            return digits.indexOf(CtSym.digit(release)) >= 0;
        }
    }

    private record Known(Map<String, List<Entry>> classes, Set<String> internals, Properties replacements) {}

    /** The last release that had a class which this one lacks; empty when none is known to have had it. */
    public Optional<Gone> of(ClassName name) {
        Known all = known();
        Optional<Gone> api = last(all.classes().getOrDefault(name.internal(), List.of()))
                .map(last -> new Gone(last.release(), Optional.of(last.entry().module()), advice(all, name)));
        boolean internal = all.internals().contains(packageOf(name));
        return api.isPresent() || !internal
                ? api
                : Optional.of(new Gone(LAST_OPEN, Optional.empty(), advice(all, name)));
    }

    /**
     * The last release in which a class of the platform, or a supertype of it, declared a member that no longer is
     * there; empty when none is known to have had it.
     *
     * @throws IOException if the running JDK's own files cannot be read
     */
    public Optional<Gone> of(ClassName owner, NameAndType member) throws IOException {
        for (int past = release - 1; past >= LAST_OPEN - 1; past--) {
            Optional<Entry> holder = holder(owner, member, past);
            if (holder.isPresent()) {
                return Optional.of(new Gone(past, Optional.of(holder.get().module()), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Optional<Entry> holder(ClassName owner, NameAndType member, int past) throws IOException {
        Deque<ClassName> open = new ArrayDeque<>(List.of(owner));
        Set<ClassName> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ClassName name = open.remove();
            Optional<Entry> entry = known().classes().getOrDefault(name.internal(), List.of()).stream()
                    .filter(each -> each.isOf(past))
                    .findFirst();
            if (entry.isEmpty() || !seen.add(name)) {
                continue;
            }
            ClassFacts facts = read(entry.get());
            boolean has = member.isMethod() ? facts.indexOfMethod(member) >= 0 : facts.indexOfField(member) >= 0;
            if (has) {
                return entry;
            }
            facts.superclass().ifPresent(open::add);
            open.addAll(facts.interfaces());
        }
        return Optional.empty();
    }

    private synchronized ClassFacts read(Entry entry) throws IOException {
        ClassFacts facts = declarations.get(entry.path());
        if (facts == null) {
            ZipFile file = opened();
            try (InputStream in = file.getInputStream(file.getEntry(entry.path()))) {
                facts = new ClassFileReader(symbols).readDeclarations(in.readAllBytes());
            } catch (MalformedClassException e) {
                throw new IOException("the JDK's own " + entry.path() + " cannot be read: " + e.reason(), e);
            }
            declarations.put(entry.path(), facts);
        }
        return facts;
    }

    private ZipFile opened() throws IOException {
        if (signatures == null) {
            signatures = new ZipFile(CtSym.file().toFile());
        }
        return signatures;
    }

    @Override
    public synchronized void close() throws IOException {
        if (signatures != null) {
            signatures.close();
            signatures = null;
        }
    }

    private record Last(int release, Entry entry) {}

    private Optional<Last> last(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.digits()
                        .chars()
                        .map(digit -> Character.digit(digit, 36))
                        .filter(past -> past < release)
                        .mapToObj(past -> new Last(past, entry)))
                .max(Comparator.comparingInt(Last::release));
    }

    private static Optional<String> advice(Known all, ClassName name) {
        String advice = all.replacements().getProperty(name.dotted());
        return Optional.ofNullable(advice != null ? advice : all.replacements().getProperty(dotted(packageOf(name))))
                .map(text -> text.replaceAll("\\s*@since\\s+1?\\.?(\\d+)", ", there since Java $1")
                        .strip());
    }

    private static String packageOf(ClassName name) {
        return name.internalPackage().text();
    }

    private static String dotted(String packageName) {
        return packageName.replace('/', '.');
    }

    private synchronized Known known() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    /** A Java without these files knows nothing of other releases. */
    private static Known read() {
        Map<String, List<Entry>> classes = new HashMap<>();
        Set<String> internals = new HashSet<>();
        var replacements = new Properties();
        try {
            if (Files.isRegularFile(CtSym.file())) {
                readSignatures(classes);
            }
            Optional<ModuleReference> jdeps = ModuleFinder.ofSystem().find("jdk.jdeps");
            if (jdeps.isPresent()) {
                try (ModuleReader reader = jdeps.get().open()) {
                    text(reader, "jdk8_internals.txt")
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(line -> internals.add(line.replace('.', '/')));
                    replacements.load(new java.io.StringReader(text(reader, "jdkinternals.properties")));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Known(Map.of(), Set.of(), new Properties());
        }
        return new Known(classes, internals, replacements);
    }

    private static void readSignatures(Map<String, List<Entry>> classes) throws IOException {
        try (var file = new ZipFile(CtSym.file().toFile())) {
            file.stream().forEach(each -> {
                String[] parts = each.getName().split("/", 3);
                if (parts.length == 3 && parts[2].endsWith(CtSym.SUFFIX) && parts[2].contains("/")) {
                    String name = parts[2].substring(0, parts[2].length() - CtSym.SUFFIX.length());
                    classes.computeIfAbsent(name, key -> new ArrayList<>(2))
                            .add(new Entry(each.getName(), parts[0], parts[1]));
                }
            });
        }
    }

    private static String text(ModuleReader reader, String name) throws IOException {
        Optional<InputStream> in = reader.open(RESOURCES + name);
        if (in.isEmpty()) {
            return "";
        }
        try (InputStream opened = in.get()) {
            return new String(opened.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
