package dev.lockstep.classfile;

import static java.util.Objects.requireNonNull;

import dev.lockstep.archive.Content;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.PackedFiles;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import dev.lockstep.symbol.Symbols;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.jar.Manifest;

/**
 * Reads file trees into facts. Each distinct archive, by its content, and each loose class file is read once in the
 * life of a reader, whatever number of trees and states it appears in; so is each class that several archives hold
 * packed alike.
 */
public final class TreeReader {
    /** Archives that hold classes, by extension. Others, such as source bundles in tar.gz, hold none that load. */
    private static final Set<String> ARCHIVES = Set.of(
            "jar", "war", "ear", "rar", "sar", "har", "zip", "kar", "nar", "esa", "hpi", "jpi", "mar", "lpkg", "wab");

    /** Whatever the case of its letters, as {@link java.util.jar.JarFile} looks for it. */
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final String MAVEN = "META-INF/maven/";

    private static final String VERSIONS = "META-INF/versions/";
    private static final int MAX_TEXT_BYTES = 1 << 20;
    private static final int MAX_SCRIPT_BYTES = 1 << 16;
    private static final Set<String> SCRIPTS = Set.of("sh", "bat", "cmd");

    private final Workspace workspace;
    private final Symbols symbols;
    private final ExecutorService executor;
    private final LongConsumer progress;

    /** One for each thread, which goes on with the symbols that it has at hand: archives name the same ones. */
    private final ThreadLocal<ClassFileReader> readers;

    private final Map<Long, Queue<KnownArchive>> archivesBySize = new ConcurrentHashMap<>();
    private final Map<Content, ClassFacts> looseClasses = new ConcurrentHashMap<>();
    private final KnownClasses packedClasses = new KnownClasses();

    /**
     * @param executor runs the reading of archives side by side; stays the caller's
     * @param progress is told the bytes of each archive that is done, from any thread
     */
    public TreeReader(Workspace workspace, Symbols symbols, ExecutorService executor, LongConsumer progress) {
        this.workspace = workspace;
        this.symbols = symbols;
        this.executor = executor;
        this.progress = progress;
        this.readers = ThreadLocal.withInitial(() -> new ClassFileReader(symbols));
    }

    /** The table in which all facts of this reader have their symbols. */
    public Symbols symbols() {
        return symbols;
    }

    /** Reads a tree. Never fails: what cannot be read is in the result. */
    public ArchiveFacts read(FileTree tree) {
        Map<String, Future<ArchiveFacts>> ahead = new HashMap<>();
        Map<String, String> failures = new ConcurrentHashMap<>();
        tree.files().stream()
                .filter(TreeReader::isArchive)
                .sorted(Comparator.comparingLong(
                                (TreeFile file) -> file.content().size())
                        .reversed())
                .forEach(file -> ahead.put(file.path(), executor.submit(() -> readNestedOrNote(file, failures))));
        try (var packed = new PackedFiles()) {
            return new Pass(tree, 0, packed) {
                @Override
                ArchiveFacts nested(TreeFile file) throws IOException {
                    ArchiveFacts facts = await(requireNonNull(ahead.get(file.path())));
                    String failure = failures.get(file.path());
                    if (failure != null) {
                        throw new IOException(failure);
                    }
                    return facts;
                }
            }.facts();
        }
    }

    /** Whether a file is opened as an archive of classes. */
    public static boolean isArchive(TreeFile file) {
        return ARCHIVES.contains(extension(file));
    }

    private static final ArchiveFacts NOTHING =
            new ArchiveFacts(false, List.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());

    private ArchiveFacts readNestedOrNote(TreeFile file, Map<String, String> failures) {
        try {
            return readNested(file, 1);
        } catch (IOException e) {
            failures.put(file.path(), oneLine(e));
            return NOTHING;
        } finally {
            progress.accept(file.content().size());
        }
    }

    private ArchiveFacts readNested(TreeFile file, int depth) throws IOException {
        Queue<KnownArchive> sameSize =
                archivesBySize.computeIfAbsent(file.content().size(), size -> new ConcurrentLinkedQueue<>());
        int maxDepth = workspace.limits().maxDepth();
        for (KnownArchive known : sameSize) {
            if (depth + known.facts.levels() <= maxDepth && known.holds(file.content())) {
                return known.facts();
            }
        }
        try (FileTree tree = workspace.openNested(file, depth);
                var packed = new PackedFiles()) {
            ArchiveFacts facts = new Pass(tree, depth, packed).facts();
            // What lies at the limit may hold an archive that was refused here and would be read elsewhere.
            return depth + facts.levels() < maxDepth
                    ? firstOf(sameSize, new KnownArchive(file.content(), facts))
                    : facts;
        }
    }

    /** Two threads may have read equal archives at the same time: the facts of one are kept for both. */
    private static ArchiveFacts firstOf(Queue<KnownArchive> sameSize, KnownArchive read) {
        synchronized (sameSize) {
            for (KnownArchive known : sameSize) {
                if (known.holds(read.content())) {
                    return known.facts();
                }
            }
            sameSize.add(read);
            return read.facts();
        }
    }

    private record KnownArchive(Content content, ArchiveFacts facts) {
        /** What can no longer be compared is read again. */
        boolean holds(Content other) {
            try {
                return content.sameBytes(other);
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static ArchiveFacts await(Future<ArchiveFacts> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    static String oneLine(IOException e) {
        String message = e.getMessage();
        return message == null ? "cannot be read: " + e.getClass().getSimpleName() : message.replace('\n', ' ');
    }

    /** The reading of one tree. */
    private class Pass {
        private final FileTree tree;
        private final int depth;
        private final PackedFiles packed;
        private final ClassFileReader reader = readers.get();
        private final List<ArchiveFacts.ClassEntry> entries = new ArrayList<>();
        private final Map<String, String> texts = new HashMap<>();
        private final List<ArchiveFacts.Nested> nested = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final Map<String, PackageRules.Module> modules = new HashMap<>();
        private Optional<Manifest> manifest = Optional.empty();
        private final List<String> resources = new ArrayList<>();
        private final Map<String, ClassFacts> misnamed = new TreeMap<>();
        private final List<MavenPom> poms = new ArrayList<>();

        Pass(FileTree tree, int depth, PackedFiles packed) {
            this.tree = tree;
            this.depth = depth;
            this.packed = packed;
        }

        ArchiveFacts nested(TreeFile file) throws IOException {
            return readNested(file, depth + 1);
        }

        ArchiveFacts facts() {
            unreadable.addAll(tree.unreadable());
            for (TreeFile file : tree.files()) {
                try {
                    readFile(file);
                } catch (IOException e) {
                    unreadable.add(new Unreadable(file.path(), oneLine(e)));
                }
            }
            misnamedVersions();
            Collections.sort(unreadable);
            boolean directory = tree.kind() != FileTree.Kind.ZIP;
            BuildMarks marks = directory
                    ? BuildMarks.NONE
                    : new BuildMarks(poms, PackingTimes.later(tree.files(), MANIFEST::equalsIgnoreCase));
            return new ArchiveFacts(
                    directory,
                    entries,
                    mainAttributes(),
                    texts,
                    nested,
                    resources,
                    unreadable,
                    marks,
                    PackageRules.of(modules, manifest));
        }

        private void readFile(TreeFile file) throws IOException {
            if (file.path().endsWith(".class")) {
                readClass(file);
            } else if (isArchive(file)) {
                nested.add(new ArchiveFacts.Nested(file.path(), file.content().compressed(), nested(file)));
            } else if (file.path().equalsIgnoreCase(MANIFEST)) {
                manifest = Optional.of(
                        new Manifest(new ByteArrayInputStream(file.content().bytes())));
            } else {
                resources.add(file.path());
                if (file.content().size() <= MAX_TEXT_BYTES) {
                    readText(file);
                }
            }
        }

        /**
         * Tools that relocate packages leave the versions of multi-release classes where they were. Nobody comes upon
         * those: for a name that the jar has at its root, a class loader would.
         */
        private void misnamedVersions() {
            if (misnamed.isEmpty()) {
                return;
            }
            Set<String> names = new HashSet<>();
            entries.forEach(entry -> names.add(entry.path()));
            boolean versions = tree.kind() == FileTree.Kind.ZIP
                    && "true".equalsIgnoreCase(mainAttributes().get("multi-release"));
            misnamed.forEach((path, facts) -> {
                String name = path.substring(path.indexOf('/', VERSIONS.length()) + 1);
                if (versions && names.contains(name)) {
                    unreadable.add(new Unreadable(path, wrongName(facts)));
                } else {
                    resources.add(path);
                }
            });
            Collections.sort(resources);
        }

        private Map<String, String> mainAttributes() {
            Map<String, String> attributes = new HashMap<>();
            manifest.map(Manifest::getMainAttributes)
                    .ifPresent(main -> main.forEach(
                            (key, value) -> attributes.put(key.toString().toLowerCase(Locale.ROOT), value.toString())));
            return attributes;
        }

        private void readText(TreeFile file) throws IOException {
            if (tellsHowToLoad(file.path())) {
                texts.put(file.path(), text(file));
            } else if (depth == 0 && mayBeScript(file)) {
                String text = text(file);
                if (isScript(file, text)) {
                    texts.put(file.path(), text);
                }
            } else if (file.path().startsWith(MAVEN) && file.name().equals("pom.xml")) {
                MavenPom.parse(file.path(), text(file)).ifPresent(poms::add);
            }
        }

        private static String text(TreeFile file) throws IOException {
            return new String(file.content().bytes(), StandardCharsets.UTF_8);
        }

        private void readClass(TreeFile file) throws IOException {
            try {
                ClassFacts facts = facts(file.content());
                if (facts.isModule()) {
                    String folder = file.path().substring(0, file.path().lastIndexOf('/') + 1);
                    modules.put(folder, PackageRules.Module.read(file.content().bytes()));
                } else {
                    place(file.path(), facts);
                }
            } catch (MalformedClassException e) {
                unreadable.add(new Unreadable(file.path(), e.reason()));
            }
        }

        private ClassFacts facts(Content content) throws IOException, MalformedClassException {
            ClassFacts known = looseClasses.get(content);
            if (known == null) {
                known = packedClasses.find(content, packed);
            }
            if (known != null) {
                return known;
            }
            ClassFacts facts = read(content);
            if (depth == 0) {
                looseClasses.put(content, facts);
            }
            packedClasses.add(content, facts);
            return facts;
        }

        /** The bytes have been held against the CRC-32 that their archive states, so that need not be taken again. */
        private ClassFacts read(Content content) throws IOException, MalformedClassException {
            byte[] bytes = content.bytes();
            return content.mark() == 0 ? reader.read(bytes) : reader.read(bytes, content.mark());
        }

        /** A class file that lies where its name does not lead can be loaded from nowhere (JVMS 5.3.5). */
        private void place(String path, ClassFacts facts) throws MalformedClassException {
            String name = facts.name().internal();
            int root = path.length() - ".class".length() - name.length();
            if (root < 0 || !path.startsWith(name, root) || (root > 0 && path.charAt(root - 1) != '/')) {
                if (path.startsWith(VERSIONS)) {
                    misnamed.put(path, facts);
                    return;
                }
                throw new MalformedClassException(wrongName(facts));
            }
            entries.add(new ArchiveFacts.ClassEntry(path.substring(0, root), facts));
        }
    }

    private static String wrongName(ClassFacts facts) {
        return "wrong name: the class file declares " + facts.name();
    }

    /** A script of the shell may have any name, but then says at its start what it is. */
    private static boolean mayBeScript(TreeFile file) {
        return SCRIPTS.contains(extension(file))
                || (extension(file).isEmpty()
                        && file.content().size() <= MAX_SCRIPT_BYTES
                        && !file.path().contains("META-INF/"));
    }

    private static boolean isScript(TreeFile file, String text) {
        return SCRIPTS.contains(extension(file)) || text.startsWith("#!");
    }

    private static String extension(TreeFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot < 0 ? "" : file.name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean tellsHowToLoad(String path) {
        return path.endsWith("BOOT-INF/classpath.idx")
                || path.endsWith("WEB-INF/classpath.idx")
                || path.endsWith("META-INF/application.xml")
                || path.endsWith("/module.xml")
                || path.endsWith("conf/catalina.properties")
                || (path.endsWith(".mod") && path.contains("modules/"))
                || path.equals("git.properties")
                || path.endsWith("/git.properties")
                || path.endsWith("META-INF/build-info.properties")
                || path.endsWith("start.ini")
                || (path.endsWith(".ini") && path.contains("start.d/"))
                || path.endsWith("etc/config.properties")
                || path.endsWith("etc/custom.properties")
                || path.endsWith("etc/jre.properties")
                || path.endsWith("etc/system.properties")
                || path.endsWith("config/osgi.properties")
                || path.endsWith("/layers.conf")
                || path.contains("META-INF/services/")
                || isPomProperties(path);
    }

    /** Whether the file is the one by which Maven tells what it has packed. */
    static boolean isPomProperties(String path) {
        return path.contains(MAVEN) && path.endsWith("/pom.properties");
    }
}
