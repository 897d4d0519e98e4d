package dev.lockstep.cli.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which files reach production, through the command line. */
class DeploymentFormsTest {
    private static final String COUNTER = "lib/counter.jar";
    private static final String LIBRARY_CLASS = "lib/Counter.class";
    private static final List<String> ALL =
            List.of("replace conf/app.properties", "replace lib/client.jar", "replace lib/counter.jar");

    @TempDir
    private Path folder;

    private Path deployed;
    private Path candidate;

    @BeforeEach
    void write() throws IOException {
        deployed = CounterReleases.deployed().writeTo(folder.resolve("deployed"));
        candidate = CounterReleases.candidate().writeTo(folder.resolve("candidate"));
    }

    // Lists

    @Test
    void a_list_names_what_is_copied() throws IOException {
        Path list = file("list.txt", "# ticket 4711\nlib/counter.jar\n");

        Answer answer = gate("--deploy", "@" + list);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.deployment("changes")).containsExactly("replace lib/counter.jar");
        assertThat(answer.one("missing-method").place()).isEqualTo(CounterReleases.CALL);
    }

    @Test
    void a_list_may_come_through_a_pipe_once() {
        Answer answer = Answer.of(piped("lib/\nconf/app.properties\n", words("--deploy", "-", "--format", "json")));

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.deployment("changes")).isEqualTo(ALL);
        assertThat(piped("lib/\n", words("--deploy", "-", "--git", "-")).err()).contains("standard input is read");
    }

    @Test
    void a_list_of_names_hides_half_of_a_rename() throws IOException {
        rename();
        Path list = file("names.txt", "lib/client.jar\nlib/counter-2.0.jar\nconf/app.properties\n");

        Answer answer = gate("--deploy", "@" + list);

        assertThat(answer.deployment("missing")).containsExactly("remove lib/counter-1.0.jar");
        assertThat(Answer.texts(answer.json().at("/inputs/deployment/notes")))
                .singleElement()
                .asString()
                .contains("lib/counter-1.0.jar is left out", "git diff --name-only");
        Answer.Found leftover = answer.one("leftover");
        assertThat(leftover.severity()).isEqualTo("error");
        assertThat(leftover.target()).isEqualTo("lib/counter-1.0.jar");
        assertThat(leftover.message())
                .contains("lib/counter-2.0.jar", "1 class differs", "lib/counter-1.0.jar comes first");
        assertThat(leftover.fix()).isEqualTo("remove lib/counter-1.0.jar with it");
        assertThat(answer.of("duplicate-artifact")).isEmpty();
    }

    @Test
    void the_jvm_takes_each_class_from_the_jar_that_comes_first() {
        assertThat(Jvm.run(
                        CounterReleases.CLIENT,
                        CounterReleases.NEW_CLIENT,
                        CounterReleases.OLD_LIBRARY,
                        CounterReleases.NEW_LIBRARY))
                .containsInstanceOf(NoSuchMethodError.class);
        assertThat(Jvm.run(
                        CounterReleases.CLIENT,
                        CounterReleases.NEW_CLIENT,
                        CounterReleases.NEW_LIBRARY,
                        CounterReleases.OLD_LIBRARY))
                .isEmpty();
    }

    @Test
    void an_old_jar_behind_its_successor_is_a_warning_and_another_library_none() throws IOException {
        deployed = new Install()
                .jar("lib/counter-9.jar", CounterReleases.OLD_LIBRARY)
                .jar("lib/other-1.0.jar", CounterReleases.OLD_CLIENT)
                .writeTo(folder.resolve("nine"));
        candidate = new Install()
                .jar("lib/counter-10.jar", CounterReleases.NEW_LIBRARY)
                .jar("lib/another-1.1.jar", CounterReleases.NEW_CLIENT)
                .writeTo(folder.resolve("ten"));

        Answer answer = gate("--deploy", "lib/counter-10.jar", "--deploy", "lib/another-1.1.jar");

        assertThat(answer.one("leftover").severity()).isEqualTo("warning");
        assertThat(answer.one("leftover").target()).isEqualTo("lib/counter-9.jar");
    }

    @Test
    void two_versions_of_one_library_are_named_and_a_classifier_is_none() throws IOException {
        Path twice = new Install()
                .jar("lib/counter-1.0.jar", CounterReleases.OLD_LIBRARY)
                .jar("lib/counter-1.1.jar", CounterReleases.NEW_LIBRARY)
                .writeTo(folder.resolve("twice"));
        Path parts = new Install()
                .jar("lib/counter-1.0.jar", CounterReleases.OLD_LIBRARY)
                .jar("lib/counter-1.0-app.jar", CounterReleases.OLD_CLIENT)
                .jar("lib/counter.jar", CounterReleases.OLD_LIBRARY)
                .writeTo(folder.resolve("parts"));

        assertThat(Answer.to("scan", twice).one("duplicate-artifact").message())
                .isEqualTo("counter stands there twice: 1.0 in lib/counter-1.0.jar and 1.1 in lib/counter-1.1.jar;"
                        + " their order is stated nowhere");
        assertThat(Answer.to("scan", parts).of("duplicate-artifact")).isEmpty();
    }

    @Test
    void with_the_removal_nothing_is_left_over() throws IOException {
        rename();

        Answer answer = gate(
                "--deploy",
                "lib/*2.0.jar",
                "--deploy",
                "lib/client.jar",
                "--deploy",
                "conf",
                "--remove",
                "lib/counter-1.0.jar");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.of("leftover")).isEmpty();
    }

    // Patches

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz", "jar", "folder"})
    void a_hotfix_is_laid_over_the_install(String form) throws IOException {
        Install hotfix = new Install().jar(COUNTER, CounterReleases.NEW_LIBRARY);
        Path patch = form.equals("folder")
                ? hotfix.writeTo(folder.resolve("patch"))
                : hotfix.archive(folder.resolve("hotfix." + form));

        Answer answer = gate("--patch", patch);

        assertThat(answer.deployment("changes")).containsExactly("replace lib/counter.jar");
        assertThat(answer.deployment("missing"))
                .containsExactly("replace conf/app.properties", "replace lib/client.jar");
        assertThat(answer.one("missing-method").fix()).isEqualTo("deploy lib/client.jar with it");
    }

    @Test
    void a_patch_may_be_of_a_build_that_no_release_has() throws IOException {
        Path patch =
                new Install().jar(COUNTER, CounterReleases.counter("short")).writeTo(folder.resolve("patch"));

        Answer answer = gate("--patch", patch);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.json().at("/inputs/deployment/changes/0/own").asBoolean())
                .isTrue();
        assertThat(answer.deployment("missing")).isEqualTo(ALL);
        assertThat(answer.links()).hasSize(1);
    }

    @Test
    void a_patch_without_a_candidate_is_judged_against_what_is_deployed() throws IOException {
        Path patch = new Install().jar(COUNTER, CounterReleases.NEW_LIBRARY).writeTo(folder.resolve("patch"));

        Answer answer = Answer.to("gate", deployed, "--patch", patch);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons()).containsExactly("partial-deployment", "missing-method");
        assertThat(answer.json().at("/inputs").has("candidate")).isFalse();
        assertThat(answer.one("partial-deployment").message()).contains("no candidate is given");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/counter.jar/", "lib/counter.jar!/"})
    void single_classes_are_replaced_inside_a_jar(String jar) throws IOException {
        Path patch = new Install()
                .folder(jar.substring(0, jar.length() - 1), classes(CounterReleases.NEW_LIBRARY))
                .writeTo(folder.resolve("patch"));

        Answer answer = gate("--patch", patch);

        assertThat(answer.deployment("changes")).containsExactly("replace lib/counter.jar");
        assertThat(answer.json()
                        .at("/inputs/deployment/changes/0/entries/0/path")
                        .asText())
                .isEqualTo("lib/counter.jar!/" + LIBRARY_CLASS);
        assertThat(answer.json().at("/inputs/deployment/changes/0/own").asBoolean())
                .as("entry by entry it is the candidate's jar")
                .isFalse();
        assertThat(answer.one("missing-method").place()).isEqualTo(CounterReleases.CALL);
    }

    @Test
    void an_entry_can_be_taken_from_the_candidate_even_deep_inside() throws IOException {
        Path before = new Install().zip("app.war", CounterReleases.deployed()).writeTo(folder.resolve("one"));
        Path after = new Install().zip("app.war", CounterReleases.candidate()).writeTo(folder.resolve("two"));
        String entry = "app.war!/lib/counter.jar!/" + LIBRARY_CLASS;

        Answer answer = Answer.to("gate", before, after, "--deploy", entry);

        assertThat(answer.deployment("changes")).containsExactly("replace app.war");
        assertThat(answer.json()
                        .at("/inputs/deployment/changes/0/entries/0/path")
                        .asText())
                .isEqualTo(entry);
        assertThat(answer.one("missing-method").target()).isEqualTo("app.war!/lib/counter.jar");
    }

    @Test
    void loose_classes_shadow_a_jar() throws IOException {
        Path war = Install.war(CounterReleases.OLD_CLIENT, java.util.Map.of("counter.jar", CounterReleases.OLD_LIBRARY))
                .writeTo(folder.resolve("war"));
        Path patch = new Install()
                .classes("WEB-INF/classes", CounterReleases.NEW_LIBRARY)
                .archive(folder.resolve("hotfix.zip"));

        Answer answer = Answer.to("gate", war, "--patch", patch);

        assertThat(answer.deployment("changes")).containsExactly("add WEB-INF/classes/lib/Counter.class");
        assertThat(answer.one("missing-method").target()).isEqualTo("WEB-INF/classes");
        assertThat(answer.one("duplicate-class").severity()).isEqualTo("warning");
    }

    @Test
    void a_layer_of_an_image_removes_by_its_marks() throws IOException {
        Path layer = new Install()
                .file("opt/shop/lib/.wh.client.jar", "")
                .file("opt/shop/conf/.wh..wh..opq", "")
                .file("opt/shop/conf/new.properties", "a=b\n")
                .file("opt/shop/.wh..wh.plnk", "")
                .file("etc/.wh.motd", "")
                .archive(folder.resolve("layer.tar"));

        Answer answer = gate("--patch", layer + "!/opt/shop");

        assertThat(answer.deployment("changes"))
                .containsExactly("remove conf/app.properties", "add conf/new.properties", "remove lib/client.jar");
    }

    @Test
    void patches_are_laid_one_over_the_other() throws IOException {
        Path first = new Install().file("a.txt", "1").file("b.txt", "1").writeTo(folder.resolve("first"));
        Path second = new Install().file("a.txt", "2").file(".wh.b.txt", "").writeTo(folder.resolve("second"));

        assertThat(gate("--patch", first, "--patch", second).deployment("changes"))
                .containsExactly("add a.txt");
    }

    @Test
    void a_patch_that_cannot_be_read_is_never_allowed() throws IOException {
        Path patch = new Install().file("lib/new.txt", "x".repeat(5_000)).archive(folder.resolve("hotfix.zip"));
        byte[] bytes = Files.readAllBytes(patch);
        bytes[40] ^= 0x55;
        bytes[45] ^= 0x55;
        Files.write(patch, bytes);

        Answer answer =
                gate("--patch", patch, "--override", "--reason", "now", "--approver", "me", "--expires", tomorrow());

        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.unreadable()).isNotEmpty();
        Files.writeString(patch, "no archive at all");
        Run refused = Run.lockstep(words("--patch", patch));
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).isEqualTo("lockstep: " + patch + ": not an archive of a known format\n");
    }

    // rsync and git

    @Test
    void rsync_overlooks_a_file_of_one_size_and_time_unless_told_to_compare() throws IOException {
        Answer blind = gate("--rsync", file("p", ">f.st...... lib/client.jar\n>f.st...... lib/counter.jar\n"));

        assertThat(blind.deployment("missing")).containsExactly("replace conf/app.properties");
        Answer.Found found = blind.one("unverified-plan");
        assertThat(found.severity()).isEqualTo("error");
        assertThat(found.message()).contains("compared sizes and times only", "first conf/app.properties");

        Answer whole = gate("--rsync", file("q", """
                sending incremental file list
                >fcst...... lib/client.jar
                >fcst...... lib/counter.jar
                >fc........ conf/app.properties
                """));
        assertThat(whole.exitCode()).isZero();
        assertThat(whole.rules()).doesNotContain("unverified-plan");

        Answer lucky = gate(
                "--rsync",
                file(
                        "r",
                        ">f.st...... lib/client.jar\n>f.st...... lib/counter.jar\n>f..t...... conf/app.properties\n"));
        assertThat(lucky.exitCode()).isZero();
        assertThat(lucky.one("unverified-plan").severity()).isEqualTo("info");
    }

    @Test
    void a_rename_of_git_is_two_changes() throws IOException {
        rename();
        Path diff = file(
                "diff", "R090\0lib/counter-1.0.jar\0lib/counter-2.0.jar\0M\0lib/client.jar\0M\0conf/app.properties\0");

        Answer answer = gate("--git", diff);

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.deployment("changes"))
                .contains("remove lib/counter-1.0.jar", "add lib/counter-2.0.jar")
                .hasSize(4);
    }

    // Plans

    @Test
    void every_form_comes_back_from_the_plan_that_it_writes() throws IOException {
        rename();
        Path plan = folder.resolve("plan.json");
        Answer first = gate("--deploy", "lib", "--write-plan", plan);

        Answer again = gate("--plan", plan);

        assertThat(again.deployment("changes"))
                .isEqualTo(first.deployment("changes"))
                .hasSize(3);
        Path second = folder.resolve("again.json");
        gate("--plan", plan, "--write-plan", second);
        assertThat(second).hasSameTextualContentAs(plan);
    }

    @Test
    void a_plan_of_single_entries_and_of_a_patch_comes_back_too() throws IOException {
        Path patch = new Install()
                .folder("lib/counter.jar", classes(CounterReleases.counter("short")))
                .writeTo(folder.resolve("patch"));
        Path plan = folder.resolve("plan.json");
        Answer first = gate("--patch", patch, "--write-plan", plan);

        assertThat(Files.readString(plan)).contains("lib/counter.jar!/" + LIBRARY_CLASS);
        assertThat(gate("--plan", plan, "--patch", patch).deployment("changes")).isEqualTo(first.deployment("changes"));
        assertThat(refused("--plan", plan)).contains("is to have sha256");
    }

    @Test
    void a_plan_that_cannot_be_written_is_told() {
        Run run = Run.lockstep(words("--write-plan", folder.resolve("no/plan.json")));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("ALLOWED");
        assertThat(run.err()).contains("the folder does not exist");
    }

    // Pending changes

    @Test
    void two_changes_are_judged_alone_and_together_in_both_orders() throws IOException {
        Path library = new Install().jar(COUNTER, CounterReleases.NEW_LIBRARY).writeTo(folder.resolve("library"));
        Path client = new Install()
                .jar("lib/client.jar", CounterReleases.NEW_CLIENT)
                .jar(COUNTER, CounterReleases.OLD_LIBRARY)
                .file("a.txt", "a")
                .writeTo(folder.resolve("client"));

        Answer answer = Answer.to("gate", deployed, "--change", "lib=" + library, "--change", "app=" + client);

        assertThat(answer.exitCode()).isEqualTo(1);
        var pending = answer.json().at("/inputs/deployment/pending");
        assertThat(pending.at("/0/alone/links").asBoolean()).isFalse();
        assertThat(pending.at("/0/alone/example").asText()).contains("NoSuchMethodError lib.Counter.next()");
        assertThat(pending.at("/1/alone/links").asBoolean()).isFalse();
        var pair = answer.json().at("/inputs/deployment/pairs/0");
        assertThat(Answer.texts(pair.at("/conflicts")))
                .as("the second carries the library as deployed, and so undoes the first")
                .containsExactly(COUNTER);
        assertThat(pair.at("/inOrder/links").asBoolean()).isFalse();
        assertThat(pair.at("/reversed/links").asBoolean()).isTrue();
    }

    @Test
    void where_both_touch_a_file_the_later_one_wins() throws IOException {
        Path one = new Install().jar(COUNTER, CounterReleases.NEW_LIBRARY).writeTo(folder.resolve("a"));
        Path other =
                new Install().jar(COUNTER, CounterReleases.counter("short")).writeTo(folder.resolve("b"));

        var pair = Answer.to("gate", deployed, "--change", "a=" + one, "--change", "b=" + other)
                .json()
                .at("/inputs/deployment/pairs/0");

        assertThat(Answer.texts(pair.at("/conflicts"))).containsExactly(COUNTER);
        assertThat(pair.at("/inOrder/example").asText()).contains("lib.Counter.next");
    }

    // Policy and override

    @Test
    void a_path_that_may_change_on_its_own_tears_nothing_apart() throws IOException {
        Path policy = file("lockstep.yaml", "mutable:\n  - conf/**\n");

        Answer alone = gate("--policy", policy, "--deploy", "conf/app.properties");
        assertThat(alone.exitCode()).isZero();
        assertThat(alone.json().at("/inputs/deployment/partial").asBoolean()).isFalse();
        assertThat(alone.json().at("/inputs/deployment/complete").asBoolean()).isFalse();

        assertThat(gate("--policy", policy, "--deploy", "lib").exitCode()).isZero();
        assertThat(gate("--policy", policy, "--deploy", COUNTER).reasons()).contains("partial-deployment");
        assertThat(gate("--deploy", "conf/app.properties").reasons()).containsExactly("partial-deployment");
    }

    @Test
    void a_wrong_policy_names_its_line() throws IOException {
        assertThat(refused("--policy", file("p.yaml", "mutable:\n  - conf/**\nindependant: x\n")))
                .contains("p.yaml:3: unknown key \"independant\"");
    }

    @Test
    void an_override_allows_loudly_and_is_carried_for_good() {
        String day = tomorrow();
        Object[] line = {
            "--deploy", COUNTER, "--override", "--reason", "shop is down", "--approver", "J. Doe", "--expires", day
        };

        Answer answer = gate(line);
        Run text = Run.lockstep(words(line));

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.json().at("/verdict/allowed").asBoolean()).isTrue();
        assertThat(answer.json().at("/verdict/override").toString())
                .isEqualTo("{\"reason\":\"shop is down\",\"approver\":\"J. Doe\",\"expires\":\"" + day + "\"}");
        assertThat(answer.reasons()).containsExactly("partial-deployment", "missing-method");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .startsWith("ALLOWED BY OVERRIDE  it would be blocked: partial deployment")
                .contains("shop is down", "J. Doe", day);
    }

    @Test
    void an_override_that_is_not_whole_or_not_of_today_is_refused() {
        String past = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        String far = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();

        assertThat(refused("--override")).contains("needs all of");
        assertThat(refused("--reason", "x")).contains("needs all of");
        assertThat(refused("--override", "--reason", "x", "--approver", "y")).contains("needs all of");
        assertThat(refused("--override", "--reason", " ", "--approver", "y", "--expires", tomorrow()))
                .contains("--reason");
        assertThat(refused("--override", "--reason", "x", "--approver", "y", "--expires", past))
                .contains("has expired");
        assertThat(refused("--override", "--reason", "x", "--approver", "y", "--expires", far))
                .contains("within 30 days");
        assertThat(refused("--override", "--reason", "x", "--approver", "y", "--expires", "soon"))
                .contains("not a date");
    }

    // What does not fit

    @Test
    void what_does_not_fit_is_told_in_one_line() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path same = new Install().jar(COUNTER, CounterReleases.OLD_LIBRARY).writeTo(folder.resolve("same"));
        Path patch =
                new Install().jar(COUNTER, CounterReleases.counter("short")).writeTo(folder.resolve("patch"));
        Path below = new Install().file("conf/app.properties/x", "x").writeTo(folder.resolve("below"));
        Path wipe = new Install().file(".wh..wh..opq", "").writeTo(folder.resolve("wipe"));

        assertThat(refused("--deploy", "@" + file("typo", "lib/typo.jar\n")))
                .contains("line 1: lib/typo.jar: no such path in deployed or candidate");
        assertThat(refused("--deploy", "@" + file("none", "\n# nothing\n"))).contains("the list names no path");
        assertThat(refused("--deploy", "@")).contains("--deploy is given no file");
        assertThat(refused("--patch", empty)).contains("there is no file in it");
        assertThat(refused("--patch", same)).contains("nothing to deploy", "is as deployed");
        assertThat(refused("--change", "x=" + same)).contains("it changes nothing");
        assertThat(refused("--change", "x=" + patch, "--change", "x=" + patch)).contains("have the name x");
        assertThat(refused("--change", patch)).contains("not NAME=ARCHIVE");
        assertThat(refused("--patch", below)).contains("lies below conf/app.properties");
        assertThat(refused("--patch", wipe)).contains("removes everything");
        assertThat(refused("--remove", "lib")).contains("removes all code");
        assertThat(refused("--remove", "lib/typo.jar")).contains("deployed has no such file");
        assertThat(refused("--remove", "../etc")).contains("not a path relative");
        assertThat(refused("--remove", COUNTER, "--deploy", COUNTER))
                .contains(
                        "lib/counter.jar: --deploy lib/counter.jar copies it and --remove lib/counter.jar removes it");
        assertThat(refused("--patch", patch, "--deploy", COUNTER)).contains("bring different files");
        assertThat(refused("--deploy", COUNTER, "--deploy", COUNTER + "!/" + LIBRARY_CLASS))
                .contains("changes it as a whole and");
        assertThat(refused("--deploy", COUNTER + "!/no/Such.class")).contains("no such entry");
        assertThat(refused("--git", file("d", "D\tlib/typo.jar\n"))).contains("deployed has no such file");
        assertThat(refused("--git", file("m", "M\tlib/typo.jar\n"))).contains("no such file that could be copied");
        assertThat(Run.lockstep("gate", deployed.toString(), "--deploy", COUNTER)
                        .err())
                .contains("CANDIDATE");
    }

    @Test
    void files_and_folders_of_one_name_contradict_each_other() throws IOException {
        Path one = new Install().file("data", "x").writeTo(folder.resolve("one"));
        Path other = new Install().file("data/x", "x").writeTo(folder.resolve("other"));

        assertThat(refused("--patch", other, "--patch", one)).contains("would be a file and");
    }

    @Test
    void a_file_that_is_not_there_is_not_analysed() {
        for (String option : List.of("--rsync", "--git", "--plan", "--patch", "--policy")) {
            Run run = Run.lockstep(words(option, folder.resolve("nowhere")));
            assertThat(run.exitCode()).as(option).isEqualTo(3);
            assertThat(run.err().lines().toList()).as(option).hasSize(1);
        }
    }

    @Test
    void an_archive_that_was_merely_packed_again_is_no_change() throws IOException {
        Path repacked = CounterReleases.deployed()
                .folder("", new Install().zip("lib/counter.jar", classes(CounterReleases.OLD_LIBRARY)))
                .writeTo(folder.resolve("repacked"));

        assertThat(Answer.to("gate", deployed, repacked).deployment("changes")).isEmpty();
    }

    private void rename() throws IOException {
        deployed = new Install()
                .jar("lib/client.jar", CounterReleases.OLD_CLIENT)
                .jar("lib/counter-1.0.jar", CounterReleases.OLD_LIBRARY)
                .file("conf/app.properties", "limit=1\n")
                .writeTo(folder.resolve("deployed-named"));
        candidate = new Install()
                .jar("lib/client.jar", CounterReleases.NEW_CLIENT)
                .jar("lib/counter-2.0.jar", CounterReleases.NEW_LIBRARY)
                .file("conf/app.properties", "limit=2\n")
                .writeTo(folder.resolve("candidate-named"));
    }

    private static Install classes(Compiled compiled) {
        return new Install()
                .classes("x", compiled).files().entrySet().stream()
                        .collect(
                                Install::new,
                                (made, file) -> made.file(file.getKey().substring(2), file.getValue()),
                                (a, b) -> {});
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }

    private Answer gate(Object... words) {
        List<Object> line = new ArrayList<>(List.of("gate", deployed, candidate));
        line.addAll(Arrays.asList(words));
        return Answer.to(line.toArray());
    }

    private String[] words(Object... words) {
        List<String> line = new ArrayList<>(List.of("gate", deployed.toString(), candidate.toString()));
        Arrays.stream(words).map(Object::toString).forEach(line::add);
        return line.toArray(String[]::new);
    }

    private String refused(Object... words) {
        Run run = Run.lockstep(words(words));
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList()).hasSize(2);
        return run.err();
    }

    private static Run piped(String input, String... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return Run.lockstep(words);
        } finally {
            System.setIn(before);
        }
    }
}
