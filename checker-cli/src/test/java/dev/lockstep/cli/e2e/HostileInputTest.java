package dev.lockstep.cli.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in a tree: it is named, the rest is analysed, nothing is allowed, and no stack trace is seen. */
@Timeout(60)
class HostileInputTest {
    private static final byte[] COUNTER = CounterReleases.OLD_LIBRARY.bytes("lib.Counter");
    private static final byte[] JAR = Jars.bytes(CounterReleases.OLD_LIBRARY, Map.of(), Packing.USUAL);
    private static final String OBJECT = "java/lang/Object";
    private static final String[] NONE = {};
    private static final int WHOLE_CLASSES = 2;

    @TempDir
    private Path folder;

    /** A file beside a whole install, what the report has to name, and options of the command. */
    private static final class Hostile {
        private final String path;
        private final byte[] content;
        private final String named;
        private final List<String> options;

        Hostile(String path, byte[] content, String named, String... options) {
            this.path = path;
            this.content = content;
            this.named = named;
            this.options = List.of(options);
        }
    }

    static Stream<Named<Hostile>> files() {
        return Stream.of(
                named("zero bytes", new Hostile("lib/x.jar", new byte[0], "lib/x.jar")),
                named("garbage", new Hostile("lib/x.jar", "garbage".getBytes(UTF_8), "lib/x.jar")),
                named("truncated", new Hostile("lib/x.jar", Arrays.copyOf(JAR, JAR.length - 30), "lib/x.jar")),
                named(
                        "cut at its front",
                        new Hostile("lib/x.jar", Arrays.copyOfRange(JAR, 40, JAR.length), "lib/x.jar")),
                named("flipped bits", new Hostile("lib/x.jar", flipped(JAR), "lib/x.jar!/lib/Counter.class")),
                named("truncated war", new Hostile("x.war", Arrays.copyOf(JAR, 50), "x.war")),
                named("climbing name", entry("../../evil.class", COUNTER, "lib/x.jar!/../../evil.class")),
                named("absolute name", entry("/etc/evil.class", COUNTER, "lib/x.jar!//etc/evil.class")),
                named("drive letter", entry("C:/evil.class", COUNTER, "lib/x.jar!/C:/evil.class")),
                named("backslashes", entry("lib\\Counter.class", COUNTER, "lib/x.jar!/lib\\Counter.class")),
                named(
                        "control characters",
                        entry("a\u001b[31m\n.class", COUNTER, "lib/x.jar!/a\\u001b[31m\\u000a.class")),
                named("two of one name", new Hostile("lib/x.jar", twoOfOneName(), "lib/x.jar!/lib/Counter.class")),
                named("empty class file", entry("A.class", new byte[0], "lib/x.jar!/A.class")),
                named("text as class file", entry("A.class", "text".getBytes(UTF_8), "lib/x.jar!/A.class")),
                named("magic alone", entry("A.class", Arrays.copyOf(COUNTER, 4), "lib/x.jar!/A.class")),
                named(
                        "half a class file",
                        entry(
                                "lib/Counter.class",
                                Arrays.copyOf(COUNTER, COUNTER.length / 2),
                                "lib/x.jar!/lib/Counter.class")),
                named(
                        "all but a byte",
                        entry(
                                "lib/Counter.class",
                                Arrays.copyOf(COUNTER, COUNTER.length - 1),
                                "lib/x.jar!/lib/Counter.class")),
                named("wrong name", entry("lib/Other.class", COUNTER, "lib/x.jar!/lib/Other.class")),
                named("version 99", entry("lib/Counter.class", with(COUNTER, 7, 99), "lib/x.jar!/lib/Counter.class")),
                named(
                        "pool that points nowhere",
                        entry("lib/Counter.class", pointsNowhere(), "lib/x.jar!/lib/Counter.class")),
                named("class beside jars", new Hostile("classes/A.class", "text".getBytes(UTF_8), "classes/A.class")),
                named(
                        "broken manifest",
                        entry(
                                "META-INF/MANIFEST.MF",
                                "no manifest\n".getBytes(UTF_8),
                                "lib/x.jar!/META-INF/MANIFEST.MF")),
                named("bomb by ratio", entry("A.class", new byte[4 << 20], "lib/x.jar!/A.class", "--max-ratio", "100")),
                named(
                        "bomb by size",
                        entry("A.class", new byte[4 << 20], "lib/x.jar!/A.class", "--max-entry-size", "1M")),
                named(
                        "bomb by total",
                        entry("A.class", new byte[4 << 20], "lib/x.jar!/A.class", "--max-total-size", "1M")),
                named("bomb by entries", new Hostile("lib/x.jar", many(100), "lib/x.jar", "--max-entries", "50")),
                named(
                        "nested too deep",
                        new Hostile("lib/x.jar", nested(4), "lib/x.jar!/1.jar!/2.jar!/3.jar", "--max-depth", "3")),
                named(
                        "nested far too deep",
                        new Hostile(
                                "lib/x.jar",
                                nested(40),
                                "lib/x.jar!/1.jar!/2.jar!/3.jar!/4.jar!/5.jar!/6.jar!/7.jar!/8.jar")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_hostile_file_in_an_install_is_named_and_the_rest_is_analysed(Hostile hostile) throws IOException {
        Path install =
                CounterReleases.deployed().file(hostile.path, hostile.content).writeTo(folder);

        Answer scan = Answer.to(words(hostile, "scan", install));

        assertThat(scan.unreadable()).containsKey(hostile.named);
        assertThat(scan.exitCode()).isEqualTo(3);
        assertThat(scan.json().at("/verdict/complete").asBoolean()).isFalse();
        assertThat(scan.json().at("/coverage/classes").asInt()).isGreaterThanOrEqualTo(WHOLE_CLASSES);
        String text = Run.lockstep(Arrays.stream(words(hostile, "scan", install))
                        .map(Object::toString)
                        .toArray(String[]::new))
                .out();
        assertThat(text).contains(hostile.named).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_hostile_file_in_either_release_is_never_allowed(Hostile hostile) throws IOException {
        Path whole = CounterReleases.deployed().writeTo(folder.resolve("whole"));
        Path broken =
                CounterReleases.deployed().file(hostile.path, hostile.content).writeTo(folder.resolve("broken"));

        for (Path[] pair : new Path[][] {{whole, broken}, {broken, whole}, {broken, broken}}) {
            Answer gate = Answer.to(words(hostile, "gate", (Object[]) pair));
            assertThat(gate.exitCode()).isEqualTo(3);
            assertThat(gate.unreadable()).containsKey(hostile.named);
            assertThat(Answer.to(words(hostile, "compare", (Object[]) pair)).exitCode())
                    .isEqualTo(3);
        }
        assertThat(Answer.to(words(hostile, "gate", whole, broken, "--deploy", hostile.path))
                        .exitCode())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz"})
    void names_that_leave_the_archive_are_not_followed(String form) throws IOException {
        Path archive = CounterReleases.deployed()
                .file("../evil.jar", JAR)
                .file("/evil.jar", JAR)
                .archive(folder.resolve("in/release." + form));

        Answer answer = Answer.to("scan", archive);

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.unreadable()).containsOnlyKeys("../evil.jar", "/evil.jar");
        assertThat(answer.json().at("/coverage/classes").asInt()).isEqualTo(WHOLE_CLASSES);
        assertThat(folder.resolve("evil.jar")).doesNotExist();
    }

    @Test
    void an_entry_without_a_name_is_the_tree_itself() throws IOException {
        Path archive = CounterReleases.deployed().file("", JAR).archive(folder.resolve("release.tar"));

        assertThat(Answer.to("scan", archive).unreadable()).containsOnlyKeys(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst"})
    void a_release_that_is_cut_off_is_refused(String form) throws IOException {
        Path archive = CounterReleases.deployed().archive(folder.resolve("release." + form));
        byte[] whole = Files.readAllBytes(archive);

        for (int tenth = 0; tenth < 10; tenth++) {
            Files.write(archive, Arrays.copyOf(whole, whole.length * tenth / 10));
            Run run = Run.lockstep("scan", archive.toString());
            // The end of a plain tar is padding: nothing is lost with some of it.
            boolean onlyPadding = form.equals("tar") && run.out().contains("3 files, 2 containers, 2 classes");
            assertThat(run.exitCode()).as(tenth + " of 10: " + run).isEqualTo(onlyPadding ? 0 : 3);
            assertThat(run.err()).doesNotContain("internal error", "\tat ");
        }
    }

    @Test
    void errors_and_what_could_not_be_read_are_told_together() throws IOException {
        Path install = CounterReleases.deployed()
                .jar("lib/counter.jar", CounterReleases.NEW_LIBRARY)
                .file("lib/x.jar", "garbage")
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("missing-method", "unreadable");
        assertThat(answer.json().at("/verdict/complete").asBoolean()).isFalse();
    }

    @Test
    void links_that_leave_the_tree_lead_nowhere_or_loop_are_not_followed() throws IOException {
        Path install = CounterReleases.deployed().writeTo(folder.resolve("install"));
        Path outside = Files.write(folder.resolve("outside.jar"), JAR);
        Files.createSymbolicLink(install.resolve("lib/out.jar"), outside);
        Files.createSymbolicLink(install.resolve("lib/up.jar"), Path.of("../../outside.jar"));
        Files.createSymbolicLink(install.resolve("lib/nowhere.jar"), Path.of("absent.jar"));
        Files.createSymbolicLink(install.resolve("lib/loop"), Path.of(".."));
        Files.createSymbolicLink(install.resolve("lib/root"), folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.unreadable())
                .containsOnlyKeys("lib/out.jar", "lib/up.jar", "lib/nowhere.jar", "lib/loop", "lib/root");
        assertThat(answer.json().at("/coverage/classes").asInt()).isEqualTo(WHOLE_CLASSES);
    }

    @Test
    void a_fifo_is_not_waited_for() throws Exception {
        Path install = CounterReleases.deployed().writeTo(folder.resolve("install"));
        assumeThat(mkfifo(install.resolve("lib/fifo.jar"))).isTrue();
        assumeThat(mkfifo(folder.resolve("fifo.zip"))).isTrue();

        assertThat(Answer.to("scan", install).unreadable()).containsOnlyKeys("lib/fifo.jar");
        assertThat(Run.lockstep("scan", folder.resolve("fifo.zip").toString()).exitCode())
                .isEqualTo(3);
    }

    @Test
    void an_unreadable_file_is_named() throws IOException {
        Path install = CounterReleases.deployed().writeTo(folder.resolve("install"));
        Path secret = Files.write(install.resolve("lib/secret.jar"), JAR);
        assertThat(secret.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(secret)).as("root reads everything").isFalse();

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.unreadable()).containsEntry("lib/secret.jar", "permission denied");
    }

    @Test
    void what_is_no_tree_at_all_is_told_in_one_line() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "some notes\n");
        Path empty = Files.createFile(folder.resolve("empty.zip"));
        Path whole = CounterReleases.deployed().writeTo(folder.resolve("whole"));
        Path nothing = Files.createDirectory(folder.resolve("nothing"));

        for (Path no : List.of(text, empty, folder.resolve("absent"), text.resolve("below"))) {
            assertRefused("scan", no);
            assertRefused("gate", no, whole);
            assertRefused("gate", whole, no);
            assertRefused("compare", whole, no);
        }
        assertRefused("scan", nothing);
        assertRefused("gate", whole, nothing);
        assertThat(Answer.to("gate", nothing, whole).exitCode())
                .as("a first deployment")
                .isZero();
    }

    private static void assertRefused(String command, Path... trees) {
        String[] line = Stream.concat(Stream.of(command), Arrays.stream(trees).map(Path::toString))
                .toArray(String[]::new);
        Run run = Run.lockstep(line);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).singleElement().asString().startsWith("lockstep: ");
    }

    @Test
    void names_that_draw_on_a_terminal_are_shown_escaped() throws IOException {
        String name = "clear\u001b[2J\r\n\u202egnihton\u0007";
        Path install = new Install()
                .jar("counter.jar", CounterReleases.OLD_LIBRARY)
                .zip(
                        "x.jar",
                        new Install()
                                .file("A.class", ForgedClass.calling("A", "lib/Counter", name, "()V"))
                                .file("B.class", ForgedClass.calling("B", "lib/" + name, "m", "()V")))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);
        Run text = Run.lockstep("scan", install.toString(), "--all");

        assertThat(answer.one("missing-method").json().at("/reference/name").asText())
                .isEqualTo(name);
        assertThat(answer.of("missing-class")).hasSize(1);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(text.out()).doesNotContain("\u001b", "\u202e", "\u0007", "\r\n");
        assertThat(text.out()).contains("clear");
    }

    @Test
    void superclasses_in_a_circle_are_a_finding() throws IOException {
        Path install = new Install()
                .file("classes/A.class", ForgedClass.extending("A", "B"))
                .file("classes/B.class", ForgedClass.extending("B", "C"))
                .file("classes/C.class", ForgedClass.extending("C", "A"))
                .file("classes/Self.class", ForgedClass.extending("Self", "Self"))
                .file("classes/User.class", ForgedClass.calling("User", "A", "m", "()V"))
                .writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.findings().map(found -> found.rule() + " " + found.place()))
                .containsExactlyInAnyOrder("class-cycle A", "class-cycle Self");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void a_hierarchy_deeper_than_any_stack_is_walked(boolean classes, boolean rootFirst) throws IOException {
        int depth = 9_000;
        var jar = new Install();
        for (int i = 0; i < depth; i++) {
            String above = i == 0 ? "" : name(i - 1, depth, rootFirst);
            jar.file(name(i, depth, rootFirst) + ".class", below(above, name(i, depth, rootFirst), classes));
        }
        String lowest = name(depth - 1, depth, rootFirst);
        jar.file(
                "p/Lowest.class",
                ForgedClass.extending("p/Lowest", classes ? lowest : OBJECT, classes ? NONE : new String[] {lowest}));
        jar.file("User.class", ForgedClass.calling("User", "p/Lowest", "gone", "()V"));
        Path install = new Install().zip("deep.jar", jar).writeTo(folder);

        Answer answer = Answer.to("scan", install);

        assertThat(answer.reasons()).containsExactly("missing-method");
        assertThat(answer.one("missing-method").reference()).isEqualTo("p.Lowest.gone()V");
    }

    private static byte[] below(String above, String name, boolean classes) {
        if (classes) {
            return ForgedClass.extending(name, above.isEmpty() ? OBJECT : above);
        }
        return ForgedClass.interfaceWithDefault(name, above.isEmpty() ? NONE : new String[] {above});
    }

    /** Files are read in the order of their names, so the hierarchy is met from either end. */
    private static String name(int level, int depth, boolean rootFirst) {
        return "p/C" + (100_000 + (rootFirst ? level : depth - level));
    }

    @Test
    void a_class_with_very_many_interfaces_is_no_burden() throws IOException {
        int count = 1_500;
        var jar = new Install();
        var names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "p/I" + i;
            jar.file(names[i] + ".class", ForgedClass.interfaceWithDefault(names[i]));
        }
        jar.file("p/All.class", ForgedClass.extending("p/All", "java/lang/Object", names));
        jar.file("User.class", ForgedClass.calling("User", "p/All", "m", "()V"));
        Path install = new Install().zip("wide.jar", jar).writeTo(folder);

        assertThat(Answer.to("scan", install).exitCode()).isEqualTo(1);
    }

    @Test
    void a_lattice_of_interfaces_is_walked_once_and_not_along_every_path() throws IOException {
        int levels = 200;
        var jar = new Install();
        String[] below = {};
        for (int i = 0; i < levels; i++) {
            String left = "p/L" + i;
            String right = "p/R" + i;
            jar.file(left + ".class", ForgedClass.interfaceWithDefault(left, below));
            jar.file(right + ".class", ForgedClass.interfaceWithDefault(right, below));
            below = new String[] {left, right};
        }
        jar.file("p/All.class", ForgedClass.extending("p/All", "java/lang/Object", below));
        jar.file("User.class", ForgedClass.calling("User", "p/All", "gone", "()V"));
        Path install = new Install().zip("lattice.jar", jar).writeTo(folder);

        assertThat(Answer.to("scan", install).one("missing-method").place()).isEqualTo("User.run");
    }

    @Test
    void hostile_class_paths_and_indices_are_no_order() throws IOException {
        String classPath = "%zz http://[ ../../../etc/passwd file:/etc/passwd . .. / //host/x.jar lib/ %00 counter.jar";
        Path install = new Install()
                .jar(
                        "client.jar",
                        CounterReleases.OLD_CLIENT,
                        Map.of("META-INF/MANIFEST.MF", Jars.manifest(mainAnd("Class-Path", classPath))))
                .jar("counter.jar", CounterReleases.OLD_LIBRARY)
                .zip(
                        "boot.jar",
                        new Install()
                                .file(
                                        "BOOT-INF/classpath.idx",
                                        "- \"\n- \"../../x.jar\"\n\u0000\n- \"BOOT-INF/lib/absent.jar\"\n")
                                .jar("BOOT-INF/lib/counter.jar", CounterReleases.OLD_LIBRARY))
                .writeTo(folder);

        assertThat(Answer.to("scan", install).exitCode()).isZero();
    }

    private static Map<String, String> mainAnd(String name, String value) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("Main-Class", CounterReleases.CLIENT);
        attributes.put(name, value);
        return attributes;
    }

    private static Object[] words(Hostile hostile, String command, Object... more) {
        return Stream.of(Stream.of(command), Arrays.stream(more), hostile.options.stream())
                .flatMap(each -> each)
                .toArray();
    }

    private static Named<Hostile> named(String name, Hostile hostile) {
        return Named.of(name, hostile);
    }

    private static Hostile entry(String name, byte[] content, String named, String... options) {
        return new Hostile("lib/x.jar", Jars.zip(Map.of(name, content), Packing.USUAL), named, options);
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }

    /** The compressed data of the first entry, so that its checksum tells. */
    private static byte[] flipped(byte[] jar) {
        byte[] copy = jar.clone();
        for (int i = 60; i < 90; i++) {
            copy[i] ^= 0x55;
        }
        return copy;
    }

    /** Every two-byte index of the first Methodref points far beyond the pool. */
    private static byte[] pointsNowhere() {
        byte[] copy = COUNTER.clone();
        assertThat(copy[10]).as("a Methodref comes first").isEqualTo((byte) 10);
        Arrays.fill(copy, 11, 15, (byte) 0xFF);
        return copy;
    }

    private static byte[] twoOfOneName() {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("lib/Counter.class", COUNTER);
        entries.put("lib/CounteR.class", COUNTER);
        String bytes = new String(Jars.zip(entries, Packing.USUAL), ISO_8859_1);
        return bytes.replace("CounteR.class", "Counter.class").getBytes(ISO_8859_1);
    }

    private static byte[] many(int count) {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            entries.put(i + ".txt", new byte[0]);
        }
        return Jars.zip(entries, Packing.USUAL);
    }

    /** The first level is the jar itself. */
    private static byte[] nested(int levels) {
        byte[] inner = JAR;
        for (int level = levels - 1; level > 0; level--) {
            inner = Jars.zip(Map.of(level + ".jar", inner), Packing.USUAL);
        }
        return inner;
    }

    private static boolean mkfifo(Path path) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
