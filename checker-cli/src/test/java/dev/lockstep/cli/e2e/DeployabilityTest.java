package dev.lockstep.cli.e2e;

import static dev.lockstep.cli.e2e.Answer.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate says of the files of a release of which some are copied and others not. */
class DeployabilityTest {
    @TempDir
    private Path folder;

    @Test
    void files_that_need_each_other_are_inseparable() throws IOException {
        JsonNode answer = ask(CounterReleases.deployed(), CounterReleases.candidate(), "--deploy", "lib/counter.jar");

        assertThat(answer.get("files").asInt()).isEqualTo(3);
        assertThat(answer.get("allDrops").asText()).isEqualTo("8");
        assertThat(answer.get("safeDrops").asText()).isEqualTo("4");
        assertThat(answer.get("inseparable")).hasSize(1);
        assertThat(texts(answer.at("/inseparable/0"))).containsExactly("lib/client.jar", "lib/counter.jar");
        assertThat(texts(answer.get("free"))).containsExactly("conf/app.properties");
        assertThat(texts(answer.get("safeAlone"))).containsExactly("conf/app.properties");
        assertThat(texts(answer.get("safeToRollBack"))).containsExactly("conf/app.properties");
        assertThat(answer.has("safeOrder")).isFalse();
        assertThat(answer.get("noSafeOrder").asText())
                .contains("lib/client.jar, lib/counter.jar", "at the same moment");
    }

    @Test
    void the_smallest_completion_and_its_reason_are_named() throws IOException {
        JsonNode answer = ask(CounterReleases.deployed(), CounterReleases.candidate(), "--deploy", "lib/counter.jar");

        long client = size("lib/client.jar");
        long conf = size("conf/app.properties");
        assertThat(answer.get("dropFiles").asInt()).isEqualTo(1);
        assertThat(answer.get("dropSafe").asBoolean()).isFalse();
        assertThat(texts(answer.get("mustAlsoDeploy"))).containsExactly("lib/client.jar");
        assertThat(answer.get("mustAlsoDeployBytes").asLong()).isEqualTo(client);
        assertThat(answer.get("restBytes").asLong()).isEqualTo(client + conf);
        assertThat(answer.at("/because/0/path").asText()).isEqualTo("lib/client.jar");
        assertThat(answer.at("/because/0/because").asText())
                .isEqualTo("app.Client → lib.Counter.next(): long (NoSuchMethodError)");
    }

    /** The new client needs the new library, and the old client can do with either. */
    @Test
    void what_only_adds_has_an_order() throws IOException {
        JsonNode answer = ask(adds(false), adds(true), "--deploy", "lib/client.jar");

        assertThat(answer.get("safeDrops").asText()).isEqualTo("3");
        assertThat(answer.get("inseparable")).isEmpty();
        assertThat(texts(answer.get("safeOrder"))).containsExactly("lib/counter.jar", "lib/client.jar");
        assertThat(answer.has("noSafeOrder")).isFalse();
        assertThat(texts(answer.get("safeAlone"))).containsExactly("lib/counter.jar");
        assertThat(texts(answer.get("safeToRollBack"))).containsExactly("lib/client.jar");
        assertThat(texts(answer.get("mustAlsoDeploy"))).containsExactly("lib/counter.jar");
    }

    @Test
    void a_drop_that_is_safe_needs_no_more() throws IOException {
        JsonNode answer = ask(adds(false), adds(true), "--deploy", "lib/counter.jar");

        assertThat(answer.get("dropSafe").asBoolean()).isTrue();
        assertThat(answer.has("mustAlsoDeploy")).isFalse();
        assertThat(answer.has("completions")).isFalse();
    }

    @Test
    void loose_classes_of_one_source_file_are_one_file() throws IOException {
        Install before = new Install().classes("classes", nested("1")).file("version.txt", "1");
        Install after = new Install().classes("classes", nested("2")).file("version.txt", "2");

        JsonNode answer = ask(before, after, "--deploy", "version.txt");

        assertThat(answer.get("files").asInt()).isEqualTo(2);
        assertThat(texts(answer.get("free"))).containsExactly("classes/app/Outer.class", "version.txt");
    }

    @Test
    void groups_that_have_nothing_to_do_with_each_other_are_told_apart() throws IOException {
        Install before =
                CounterReleases.deployed().jar("lib/other.jar", adder(false)).jar("lib/user.jar", user(false));
        Install after =
                CounterReleases.candidate().jar("lib/other.jar", adder(true)).jar("lib/user.jar", user(true));

        JsonNode answer = ask(before, after, "--deploy", "lib/user.jar");

        List<List<String>> groups = new ArrayList<>();
        answer.get("independent").forEach(group -> groups.add(texts(group)));
        assertThat(groups)
                .containsExactly(
                        List.of("lib/client.jar", "lib/counter.jar"), List.of("lib/other.jar", "lib/user.jar"));
        assertThat(answer.get("safeDrops").asText()).isEqualTo("12");
        assertThat(answer.get("allDrops").asText()).isEqualTo("32");
        List<List<String>> separable = new ArrayList<>();
        answer.get("separable").forEach(group -> separable.add(texts(group)));
        assertThat(separable)
                .containsExactly(
                        List.of("conf/app.properties"),
                        List.of("lib/client.jar", "lib/counter.jar"),
                        List.of("lib/other.jar", "lib/user.jar"));
    }

    @Test
    void of_a_complete_deployment_it_is_said_when_asked() throws IOException {
        JsonNode silent = report(CounterReleases.deployed(), CounterReleases.candidate());
        JsonNode asked = report(CounterReleases.deployed(), CounterReleases.candidate(), "--piecemeal");

        assertThat(silent.has("deployability")).isFalse();
        assertThat(asked.at("/verdict/allowed").asBoolean()).isTrue();
        assertThat(asked.at("/deployability/safeDrops").asText()).isEqualTo("4");
        assertThat(asked.at("/deployability/dropSafe").asBoolean()).isTrue();
        assertThat(asked.at("/deployability/restBytes").asLong()).isZero();
    }

    @Test
    void it_is_said_why_it_cannot_be_told() throws IOException {
        Path patch = new Install()
                .file("conf/app.properties", "limit=3\n")
                .writeTo(Files.createTempDirectory(folder, "patch"));

        JsonNode answer = report(CounterReleases.deployed(), CounterReleases.candidate(), "--patch", patch.toString());

        assertThat(answer.has("deployability")).isFalse();
        assertThat(answer.at("/coverage/notChecked/0/path").asText()).isEqualTo("deployability");
        assertThat(answer.at("/coverage/notChecked/0/reason").asText()).contains("does not have");
    }

    /** The new client calls what the new counter adds; each lies in a jar with others. */
    @Test
    void single_entries_of_a_jar_are_files_of_their_own() throws IOException {
        Install before = new Install().jar("lib/all.jar", all("1")).file("version.txt", "1");
        Install after = new Install().jar("lib/all.jar", all("2")).file("version.txt", "2");

        JsonNode answer = ask(before, after, "--deploy", "lib/all.jar!/use/User.class");

        assertThat(answer.get("files").asInt()).isEqualTo(4);
        assertThat(texts(answer.get("entriesOf"))).containsExactly("lib/all.jar");
        assertThat(answer.get("allDrops").asText()).isEqualTo("16");
        assertThat(answer.get("safeDrops").asText()).isEqualTo("12");
        assertThat(texts(answer.get("free"))).containsExactly("lib/all.jar!/app/Outer.class", "version.txt");
        assertThat(answer.get("dropFiles").asInt()).isEqualTo(1);
        assertThat(answer.get("dropSafe").asBoolean()).isFalse();
        assertThat(texts(answer.get("mustAlsoDeploy"))).containsExactly("lib/all.jar!/add/Adder.class");
        assertThat(answer.at("/because/0/because").asText()).contains("use.User → add.Adder.two(): int");
        assertThat(texts(answer.get("safeOrder")))
                .containsSubsequence("lib/all.jar!/add/Adder.class", "lib/all.jar!/use/User.class")
                .hasSize(4);
    }

    @Test
    void so_are_the_entries_of_a_patch_and_the_other_jars_stay_whole() throws IOException {
        Install before = CounterReleases.deployed().jar("lib/all.jar", all("1"));
        Install after = CounterReleases.candidate().jar("lib/all.jar", all("2"));
        Path patch = new Install()
                .classes("lib/all.jar!", all("2").only("use.User", "add.Adder"))
                .writeTo(Files.createTempDirectory(folder, "patch"));

        JsonNode answer = ask(before, after, "--patch", patch.toString());

        assertThat(answer.get("files").asInt()).isEqualTo(6);
        assertThat(answer.get("safeDrops").asText()).isEqualTo("24");
        assertThat(answer.get("dropFiles").asInt()).isEqualTo(2);
        assertThat(answer.get("dropSafe").asBoolean()).isTrue();
        assertThat(texts(answer.at("/inseparable/0"))).containsExactly("lib/client.jar", "lib/counter.jar");
        assertThat(texts(answer.get("safeAlone")))
                .containsExactly("conf/app.properties", "lib/all.jar!/add/Adder.class", "lib/all.jar!/app/Outer.class");
    }

    @Test
    void entries_that_the_candidate_does_not_have_are_no_choice_of_its_changes() throws IOException {
        Install before = new Install().jar("lib/all.jar", all("1"));
        Install after = new Install().jar("lib/all.jar", all("2"));
        Path patch = new Install()
                .classes("lib/all.jar!", all("3").only("app.Outer"))
                .writeTo(Files.createTempDirectory(folder, "patch"));

        JsonNode answer = report(before, after, "--patch", patch.toString());

        assertThat(answer.has("deployability")).isFalse();
        assertThat(answer.at("/coverage/notChecked/0/reason").asText())
                .isEqualTo("the drop brings files that the candidate does not have: lib/all.jar!/app/Outer.class");
    }

    @Test
    void people_read_of_which_archive_the_entries_are() throws IOException {
        Install before = new Install().jar("lib/all.jar", all("1")).file("version.txt", "1");
        Install after = new Install().jar("lib/all.jar", all("2")).file("version.txt", "2");

        Run run = Run.lockstep(line(before, after, "--deploy", "lib/all.jar!/use/User.class"));

        assertThat(run.out().replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Of the 16 ways to copy these 4 files piecemeal, 12 leave everything fitting together",
                        "(each changed entry of lib/all.jar counted as a file, classes of one source file counted as"
                                + " one)",
                        "or at the least 1 more",
                        "lib/all.jar!/add/Adder.class");
    }

    /** A class that is found by its name moves from one jar to the other; nothing links to it. */
    @Test
    void a_state_in_which_a_name_leads_nowhere_is_safe_and_not_sound() throws IOException {
        Compiled plugin = Compiled.of("package ext; public class Plugin {}");
        Compiled other = Compiled.of("package ext; public class Other {}");
        Compiled asks = Compiled.of("""
                package app;
                public class Main {
                    public static Object run() throws Exception { return Class.forName("ext.Plugin"); }
                }
                """);
        Install before = new Install()
                .jar("app.jar", asks)
                .jar("one.jar", other.plus(plugin))
                .jar("two.jar", other);
        Install after = new Install().jar("app.jar", asks).jar("one.jar", other).jar("two.jar", other.plus(plugin));

        JsonNode answer = ask(before, after, "--deploy", "one.jar");

        assertThat(answer.get("allDrops").asText()).isEqualTo("4");
        assertThat(answer.get("safeDrops").asText()).isEqualTo("4");
        assertThat(answer.get("soundDrops").asText()).isEqualTo("3");
        assertThat(answer.has("exact")).isFalse();
    }

    /** Deployed has a jar of a later version; copied with the rest it is a step back that somebody has decided on. */
    @Test
    void a_step_back_alone_is_not_sound_and_where_its_parts_count_that_is_a_bound() throws IOException {
        Install before = tool("2.0", "now").file("version.txt", "1");
        Install after = tool("1.0", "old").file("version.txt", "2");

        JsonNode whole = ask(before, after, "--deploy", "version.txt");
        JsonNode entry = ask(before, after, "--deploy", "lib/tool.jar!/tool/Tool.class");

        assertThat(whole.get("safeDrops").asText()).isEqualTo("4");
        assertThat(whole.get("soundDrops").asText()).isEqualTo("3");
        assertThat(entry.get("safeDrops").asText()).isEqualTo("8");
        assertThat(entry.get("soundDrops").asText()).isEqualTo(">=3");
        assertThat(entry.get("exact").asBoolean()).isFalse();
    }

    private static Install tool(String version, String method) {
        Compiled tool = Compiled.of("package tool; public class Tool { public void " + method + "() {} }");
        String manifest = "Manifest-Version: 1.0\nImplementation-Version: " + version + "\n";
        return new Install().jar("lib/tool.jar", tool, Map.of("META-INF/MANIFEST.MF", manifest));
    }

    /** Two jars have the class; the old index names the one first that has the method, the new one the other. */
    @Test
    void an_index_decides_which_jar_comes_first() throws IOException {
        Install before = boot(true, "a.jar", "b.jar");
        Install after = boot(false, "b.jar", "a.jar");

        JsonNode exploded = ask(
                new Install().folder("app", before),
                new Install().folder("app", after),
                "--deploy",
                "app/BOOT-INF/classpath.idx");
        JsonNode packed = ask(
                new Install().zip("app.jar", before),
                new Install().zip("app.jar", after),
                "--deploy",
                "app.jar!/BOOT-INF/classpath.idx");

        for (JsonNode answer : List.of(exploded, packed)) {
            assertThat(answer.get("files").asInt()).isEqualTo(2);
            assertThat(answer.get("safeDrops").asText()).isEqualTo("3");
            assertThat(answer.get("dropSafe").asBoolean()).isFalse();
        }
        assertThat(texts(exploded.get("mustAlsoDeploy"))).containsExactly("app/BOOT-INF/classes/use/User.class");
        assertThat(texts(packed.get("mustAlsoDeploy"))).containsExactly("app.jar!/BOOT-INF/classes/use/User.class");
    }

    private static Install boot(boolean calls, String first, String second) {
        var libraries = new LinkedHashMap<String, Compiled>();
        libraries.put(first, adder(first.equals("a.jar")));
        libraries.put(second, adder(second.equals("a.jar")));
        return Install.springBoot("use.User", user(calls), libraries);
    }

    private static Compiled all(String release) {
        boolean grown = !release.equals("1");
        return adder(grown).plus(user(grown)).plus(nested(release));
    }

    @Test
    void people_read_it_before_any_detail() throws IOException {
        Run run = Run.lockstep(
                line(CounterReleases.deployed(), CounterReleases.candidate(), "--deploy", "lib/counter.jar"));

        String plain = run.out().replaceAll("\\s+", " ");
        assertThat(plain)
                .containsSubsequence(
                        "BLOCKED",
                        "Work that reaches one place in lib/client.jar would end in an error",
                        "Of the 8 ways to copy these 3 files piecemeal, 4 leave everything fitting together",
                        "These 2 must go together: lib/client.jar and lib/counter.jar.",
                        "fix deploy the whole release: all 3 changed files at once",
                        "or at the least 1 more",
                        "In this drop",
                        "NoSuchMethodError");
    }

    @Test
    void that_a_drop_is_independent_of_the_rest_is_said_too() throws IOException {
        String[] alone =
                line(CounterReleases.deployed(), CounterReleases.candidate(), "--deploy", "conf/app.properties");
        String[] tied = line(adds(false), adds(true), "--deploy", "lib/counter.jar");

        String sentence = "No link and no call ties what this drop changes to what it leaves out";
        assertThat(Run.lockstep(alone).out().replaceAll("\\s+", " ")).contains(sentence);
        assertThat(Run.lockstep(tied).out().replaceAll("\\s+", " ")).doesNotContain(sentence);
    }

    /** They link in every combination; and yet the new caller has never met the old callee. */
    @Test
    void a_call_of_which_both_ends_change_ties_files_that_no_link_ties() throws IOException {
        JsonNode answer = ask(priced(1), priced(2), "--deploy", "lib/label.jar");

        assertThat(texts(answer.get("free"))).containsExactly("lib/label.jar", "lib/price.jar", "version.txt");
        assertThat(answer.get("separable")).hasSize(2);
        assertThat(texts(answer.at("/separable/0"))).containsExactly("lib/label.jar", "lib/price.jar");
        assertThat(texts(answer.at("/separable/1"))).containsExactly("version.txt");
    }

    private static Install priced(int release) {
        var price = Compiled.of(
                "package lib; public class Price { public static int of() { return %s; } }".formatted(100 + release));
        var label = Compiled.of(
                price,
                "package app; public class Label { public static int of() { return %s * lib.Price.of(); } }"
                        .formatted(200 + release));
        return new Install()
                .jar("lib/price.jar", price)
                .jar("lib/label.jar", label)
                .file("version.txt", "" + release);
    }

    private static Install adds(boolean calls) {
        return new Install().jar("lib/counter.jar", adder(calls)).jar("lib/client.jar", user(calls));
    }

    private static Compiled adder(boolean grown) {
        return Compiled.of("""
                package add;
                public class Adder {
                    public static int one() { return 1; }
                    %s
                }
                """.formatted(grown ? "public static int two() { return 2; }" : ""));
    }

    private static Compiled user(boolean grown) {
        return Compiled.of(adder(true), """
                package use;
                public class User {
                    public static int run() { return add.Adder.%s(); }
                }
                """.formatted(grown ? "two" : "one"));
    }

    private static Compiled nested(String value) {
        return Compiled.of("""
                package app;
                public class Outer {
                    static class Inner { int value() { return %1$s; } }
                    public static int run() { return new Inner().value() + %1$s; }
                }
                """.formatted(value));
    }

    private static long size(String path) {
        return Objects.requireNonNull(CounterReleases.candidate().files().get(path)).length;
    }

    private JsonNode ask(Install deployed, Install candidate, String... options) throws IOException {
        return report(deployed, candidate, options).get("deployability");
    }

    private JsonNode report(Install deployed, Install candidate, String... options) throws IOException {
        return Answer.to((Object[]) line(deployed, candidate, options)).json();
    }

    private String[] line(Install deployed, Install candidate, String... options) throws IOException {
        return Stream.concat(
                        Stream.of("gate", write("deployed", deployed), write("candidate", candidate)),
                        Arrays.stream(options))
                .toArray(String[]::new);
    }

    private String write(String name, Install install) throws IOException {
        return install.writeTo(Files.createTempDirectory(folder, name)).toString();
    }
}
