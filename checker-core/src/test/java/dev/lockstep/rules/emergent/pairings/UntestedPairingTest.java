package dev.lockstep.rules.emergent.pairings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.GateRequest;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.report.Report;
import dev.lockstep.report.Summary;
import dev.lockstep.report.json.JsonReport;
import dev.lockstep.report.json.ReportSchema;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.emergent.Drop;
import dev.lockstep.rules.emergent.pairings.Pairings.Build;
import dev.lockstep.rules.emergent.pairings.Pairings.End;
import dev.lockstep.rules.emergent.pairings.Pairings.FilePair;
import dev.lockstep.rules.emergent.pairings.Pairings.Telling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntestedPairingTest {
    private static final String EUROS =
            "package lib; public class Price { public static int of() { return 19; } public static int vat() { return 3; } }";
    private static final String CENTS = EUROS.replace("19", "1900");
    private static final String MAIN = "package app; public class Main {"
            + " public static void main(String[] args) { run(); }\n"
            + " public static Object run() {\n return lib.Price.of() + lib.Price.vat(); } }";
    private static final String DIVIDING_MAIN = MAIN.replace("Price.of()", "Price.of() / 100");

    @TempDir
    Path folder;

    @Test
    void an_old_caller_meets_a_new_callee() throws Exception {
        var drop = drop(EUROS, MAIN, CENTS, DIVIDING_MAIN, "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("22", "22", "1903");
        Pairings pairings = pairings(drop);
        assertThat(pairings.calls()).isEqualTo(1);
        assertThat(pairings.untested()).containsExactly(new FilePair("lib/app.jar", "lib/lib.jar", 1));
        assertThat(pairings.mostTelling())
                .containsExactly(new Telling(
                        end("lib/app.jar", "app.Main", "run", "()Ljava/lang/Object;", Optional.of(3), Build.DEPLOYED),
                        end("lib/lib.jar", "lib.Price", "of", "()I", Optional.empty(), Build.CANDIDATE),
                        OptionalInt.of(0),
                        4));
        assertThat(drop.findings("untested-pairing", folder)).isEmpty();
    }

    @Test
    void the_report_tells_of_it_and_nothing_blocks_because_of_it() throws Exception {
        Report report = drop(EUROS, MAIN, CENTS, DIVIDING_MAIN, "lib/lib.jar").report(folder);

        assertThat(report.pairings().orElseThrow().calls()).isEqualTo(1);
        assertThat(report.verdict().reasons()).containsExactly("partial-deployment");
        String json = JsonReport.render(report);
        assertThat(ReportSchema.complaints(json)).isEmpty();
        assertThat(json).contains("\"untested\": 1", "\"build\": \"deployed\"", "\"changedInstructions\": 4");
        assertThat(Summary.of(report).orElseThrow().computed())
                .contains(
                        "1 call would run into code that it never meets in a release, so that no test of a release has"
                                + " tried it: 1 from lib/app.jar into lib/lib.jar",
                        "nearest to where a program begins, app.Main.run:3 calls lib.Price.of");
    }

    @Test
    void a_new_caller_meets_an_old_callee() throws Exception {
        var drop = drop(EUROS, MAIN, CENTS, DIVIDING_MAIN, "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("22", "22", "3");
        Pairings pairings = pairings(drop);
        assertThat(pairings.calls()).isEqualTo(1);
        assertThat(pairings.mostTelling().get(0).caller().build()).isEqualTo(Build.CANDIDATE);
        assertThat(pairings.mostTelling().get(0).callee().build()).isEqualTo(Build.DEPLOYED);
    }

    @Test
    void a_call_stood_together_when_one_of_its_ends_is_the_same_in_both_releases() throws Exception {
        String feeing = EUROS.replace("int vat()", "int fee() { return 1; } public static int vat()");
        String tagged = MAIN.replace("static Object run", "static int tag() { return 1; } public static Object run");

        assertThat(pairings(drop(EUROS, MAIN, CENTS, tagged, "lib/lib.jar")).calls())
                .isZero();
        assertThat(pairings(drop(EUROS, MAIN, feeing, DIVIDING_MAIN, "lib/app.jar"))
                        .calls())
                .isZero();
    }

    @Test
    void both_ends_of_one_drop_stand_together() throws Exception {
        String other = "package third; public class Third {}";
        var deployed = Drop.install(Compiled.of(EUROS), Compiled.of(Compiled.of(EUROS), MAIN))
                .jar("lib/third.jar", Compiled.of(other));
        var candidate = Drop.install(Compiled.of(CENTS), Compiled.of(Compiled.of(CENTS), DIVIDING_MAIN))
                .jar("lib/third.jar", Compiled.of(other + " class More {}"));

        assertThat(pairings(Drop.of(deployed, candidate, "lib/app.jar", "lib/lib.jar"))
                        .calls())
                .isZero();
    }

    @Test
    void another_compiler_run_counts_for_nothing() throws Exception {
        var deployed = Drop.install(Compiled.of(EUROS), Compiled.of(Compiled.of(EUROS), MAIN));
        var bare = Compiled.with("-g:none");
        var candidate = Drop.install(bare.of(EUROS), bare.of(Compiled.of(EUROS), MAIN));

        assertThat(pairings(Drop.of(deployed, candidate, "lib/lib.jar")))
                .isEqualTo(new Pairings(0, 0, List.of(), List.of()));
    }

    @Test
    void another_compiler_is_counted_apart() throws Exception {
        String lib = "package lib; public class Price { public static String of(int n) { return n + \" EUR\"; } }";
        String main = "package app; public class Main { public static Object run() {"
                + " return \"(\" + lib.Price.of(1) + \")\"; } }";
        var inline = Compiled.with("-XDstringConcat=inline");
        var indy = Compiled.with("-XDstringConcat=indyWithConstants");
        var deployed = Drop.install(inline.of(lib), inline.of(Compiled.of(lib), main));
        var candidate = Drop.install(indy.of(lib), indy.of(Compiled.of(lib), main));
        String euros = lib.replace("EUR", "euros");
        String braces = main.replace("\"(\"", "\"[\"");
        var changed = Drop.install(indy.of(euros), indy.of(Compiled.of(lib), braces));

        assertThat(pairings(Drop.of(deployed, candidate, "lib/lib.jar")))
                .isEqualTo(new Pairings(0, 1, List.of(), List.of()));
        assertThat(pairings(Drop.of(deployed, changed, "lib/lib.jar")).calls()).isEqualTo(1);
        assertThat(pairings(Drop.of(deployed, changed, "lib/lib.jar")).ofOtherCompiler())
                .isZero();
    }

    @Test
    void what_a_lambda_calls_is_called_by_the_method_that_makes_it() throws Exception {
        String main = "package app; public class Main { public static Object run() {"
                + " java.util.function.IntSupplier price = () -> lib.Price.of(); return price.getAsInt(); } }";
        Pairings pairings = pairings(drop(EUROS, main, CENTS, main.replace("of();", "of() / 100;"), "lib/lib.jar"));

        assertThat(pairings.calls()).isEqualTo(1);
        assertThat(pairings.mostTelling().get(0).caller().place().method()).hasValue("run");
        assertThat(pairings.mostTelling().get(0).steps()).isEmpty();
    }

    @Test
    void code_begins_too_where_a_container_or_a_service_loader_calls() throws Exception {
        String plain = MAIN.replace("public static void main(String[] args) { run(); }", "");
        var container = Compiled.of("package container; public interface Servlet {}");
        var servlet = Compiled.of(
                container.plus(Compiled.of(EUROS)),
                plain,
                "package app; class Page implements container.Servlet { Object shown = Main.run(); }");

        assertThat(stepsOf(Compiled.of(Compiled.of(EUROS), plain), "")).isEmpty();
        assertThat(stepsOf(Compiled.of(Compiled.of(EUROS), plain), "app.Main # it provides"))
                .hasValue(0);
        assertThat(stepsOf(servlet, "")).hasValue(1);
    }

    /** Of a call from {@code app.Main}, which stays, into a library that changes. */
    private OptionalInt stepsOf(Compiled main, String providers) throws IOException {
        var services = Map.of("META-INF/services/lib.Service", providers);
        var own = Compiled.of("class Own {}");
        var changed = Compiled.of(Compiled.of(CENTS), DIVIDING_MAIN);
        Install deployed = Drop.install(Compiled.of(EUROS), main).jar("lib/own.jar", own, services);
        Install candidate = Drop.install(Compiled.of(CENTS), changed).jar("lib/own.jar", own, services);
        return pairings(Drop.of(deployed, candidate, "lib/lib.jar"))
                .mostTelling()
                .get(0)
                .steps();
    }

    @Test
    void an_archive_that_comes_with_the_drop_was_built_as_a_whole() throws Exception {
        String more = "package lib; public class More { public static int of() { return Price.of() + 1; } }";
        var lib = Compiled.of(EUROS, more);
        Install deployed = Drop.install(lib, Compiled.of(lib, MAIN));
        var patched = Compiled.of(CENTS, more.replace("+ 1", "+ 100"));
        Path install = deployed.writeTo(folder.resolve("prod"));
        Path patch = new Install().jar("lib/lib.jar", patched).writeTo(folder.resolve("patch"));
        var request = new GateRequest(
                install,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new GateRequest.Overlay(patch, "")),
                List.of(),
                List.of(),
                Optional.empty(),
                false);

        assertThat(Checker.gate(request, CheckerOptions.DEFAULT)
                        .pairings()
                        .orElseThrow()
                        .untested())
                .containsExactly(new FilePair("lib/app.jar", "lib/lib.jar", 1));
    }

    @Test
    void a_failing_link_is_no_call() throws Exception {
        assertThat(pairings(drop(EUROS, MAIN, CENTS.replace("int of()", "long of()"), DIVIDING_MAIN, "lib/lib.jar"))
                        .calls())
                .isZero();
    }

    private static End end(
            String file, String className, String method, String descriptor, Optional<Integer> line, Build build) {
        return new End(new Place(file, className, Optional.of(method), Optional.of(descriptor), line), build);
    }

    private static Drop drop(String lib, String main, String newLib, String newMain, String path) {
        return Drop.of(install(lib, main), install(newLib, newMain), path);
    }

    private static Install install(String lib, String main) {
        var library = Compiled.of(lib);
        return Drop.install(library, Compiled.of(library, main));
    }

    private Pairings pairings(Drop drop) throws IOException {
        return Releases.ask(drop, folder.resolve("mix" + System.nanoTime()), UntestedPairings::in);
    }
}
