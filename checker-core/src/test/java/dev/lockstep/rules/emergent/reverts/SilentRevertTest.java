package dev.lockstep.rules.emergent.reverts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.GateRequest;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Drop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentRevertTest {
    private static final String PRICE =
            "package lib; public class Price { public static int of(int n) { return n * 10; }"
                    + " public static String unit() { return \"EUR\"; } }";
    private static final String FIXED_PRICE = PRICE.replace("n * 10", "Math.max(0, n) * 10");
    private static final String NAMED_PRICE = PRICE.replace("\"EUR\"", "\"euro\"");
    private static final String TAX = "package lib; public class Tax { public static int of(int n) { return n / 5; } }";
    private static final String ROUNDED_TAX = TAX.replace("n / 5", "(n + 2) / 5");
    private static final String MAIN = "package app; public class Main { public static Object run() {"
            + " return lib.Price.of(-1) + lib.Price.unit() + lib.Tax.of(3); } }";

    @TempDir
    Path folder;

    private Install deployed() {
        var lib = Compiled.of(PRICE, TAX);
        return Drop.install(lib, Compiled.of(lib, MAIN));
    }

    private static Install jar(String... sources) {
        return new Install().jar("lib/lib.jar", Compiled.of(sources));
    }

    @Test
    void a_fix_is_gone_when_a_jar_that_was_built_without_it_is_copied_over_it() throws Exception {
        var fix = jar(FIXED_PRICE, TAX);
        var other = jar(NAMED_PRICE, TAX);

        assertThat(run(deployed())).isEqualTo("-10EUR0");
        assertThat(run(deployed(), fix)).isEqualTo("0EUR0");
        assertThat(run(deployed(), other)).isEqualTo("-10euro0");
        assertThat(run(deployed(), fix, other)).isEqualTo("-10euro0");

        List<Finding> findings = findings(deployed(), Map.of("a-fix", fix, "b-name", other));
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.ERROR, Severity.INFO);
        Finding lost = findings.get(0);
        assertThat(lost.message()).isEqualTo("b-name, copied over a-fix, takes back its change of Price.of(int): int");
        assertThat(lost.state()).isEqualTo(State.MIXED);
        assertThat(lost.emergent()).isTrue();
        assertThat(lost.from())
                .contains(new Place(
                        "lib/lib.jar", "lib.Price", Optional.of("of"), Optional.of("(I)I"), Optional.empty()));
        Finding reversed = findings.get(1);
        assertThat(reversed.message())
                .isEqualTo(
                        "in the other order a-fix, copied over b-name, takes back its change of Price.unit(): String");
        assertThat(reversed.state()).isEqualTo(State.PAIR);
        assertThat(reversed.emergent()).isFalse();
    }

    @Test
    void a_jar_is_copied_as_a_whole_though_the_changes_are_of_different_classes() throws Exception {
        var fix = jar(FIXED_PRICE, TAX);
        var other = jar(PRICE, ROUNDED_TAX);

        assertThat(run(deployed(), fix, other)).isEqualTo("-10EUR1");
        assertThat(errors(deployed(), Map.of("a", fix, "b", other)))
                .containsExactly("b, copied over a, takes back its change of Price.of(int): int");
    }

    @Test
    void single_entries_of_one_jar_stand_beside_each_other() throws Exception {
        var fix = new Install()
                .classes("lib/lib.jar", Compiled.of(FIXED_PRICE, TAX).only("lib.Price"));
        var other = new Install()
                .classes("lib/lib.jar", Compiled.of(PRICE, ROUNDED_TAX).only("lib.Tax"));

        assertThat(findings(deployed(), Map.of("a", fix, "b", other))).isEmpty();
    }

    @Test
    void a_jar_as_a_whole_covers_an_entry_of_it() throws Exception {
        var fix = new Install()
                .classes("lib/lib.jar", Compiled.of(FIXED_PRICE, TAX).only("lib.Price"));
        var other = jar(PRICE, ROUNDED_TAX);

        assertThat(errors(deployed(), Map.of("a", fix, "b", other)))
                .containsExactly("b, copied over a, takes back its change of Price.of(int): int");
    }

    @Test
    void the_same_change_in_both_is_lost_by_neither() throws Exception {
        var fix = jar(FIXED_PRICE, TAX);
        var both = jar(FIXED_PRICE, ROUNDED_TAX);

        assertThat(run(deployed(), fix, both)).isEqualTo("0EUR1");
        List<Finding> findings = findings(deployed(), Map.of("a", fix, "b", both));
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(findings.get(0).message())
                .isEqualTo("in the other order a, copied over b, takes back its change of Tax.of(int): int");
    }

    @Test
    void another_compiler_run_takes_nothing_back() throws Exception {
        var lib = Compiled.of(PRICE, TAX);
        var deployed = Drop.install(lib, Compiled.of(lib, MAIN));
        var fix = jar(FIXED_PRICE, TAX);
        var again = new Install()
                .jar("lib/lib.jar", Compiled.with("-g:none").of(FIXED_PRICE, TAX), Map.of("built.txt", "later"));

        assertThat(errors(deployed, Map.of("a", fix, "b", again))).isEmpty();
    }

    @Test
    void a_method_that_both_change_is_named_as_such() throws Exception {
        var fix = jar(FIXED_PRICE, TAX);
        var other = jar(PRICE.replace("n * 10", "n * 12"), TAX);

        List<Finding> findings = findings(deployed(), Map.of("a", fix, "b", other));
        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNING, Severity.INFO);
        assertThat(findings.get(0).message())
                .isEqualTo("b, copied over a, takes back its change of Price.of(int): int,"
                        + " of which it has a build of its own");
    }

    @Test
    void a_new_class_goes_with_the_jar_that_lacks_it() throws Exception {
        var fix = jar(PRICE, TAX, "package lib; public class Fee {}");
        var other = jar(PRICE, ROUNDED_TAX);

        assertThat(errors(deployed(), Map.of("a", fix, "b", other)))
                .containsExactly("b, copied over a, takes back its change of Fee");
    }

    @Test
    void keys_of_a_properties_file_are_named_without_their_values() throws Exception {
        var deployed = deployed().file("conf/shop.properties", "rate=1\ncurrency=EUR\n");
        var fix = new Install().file("conf/shop.properties", "rate=2\ncurrency=EUR\npassword=secret\n");
        var other = new Install().file("conf/shop.properties", "currency=CHF\nrate=1\n");

        assertThat(errors(deployed, Map.of("a", fix, "b", other)))
                .containsExactly("b, copied over a, takes back its change of shop.properties (keys password, rate)");
    }

    @Test
    void a_patch_on_an_older_base_takes_back_what_deployed_has() throws Exception {
        var newer = Compiled.of(
                FIXED_PRICE.replace("public static String", "static int sum() { return 1; } public static String"),
                TAX);
        var deployed = deployed().jar("lib/lib.jar", newer, version("1.10.0"));
        var patch = new Install().jar("lib/lib.jar", Compiled.of(PRICE, ROUNDED_TAX), version("1.9.2"));

        assertThat(run(deployed)).isEqualTo("0EUR0");
        assertThat(run(deployed, patch)).isEqualTo("-10EUR1");
        List<Finding> findings = patched(deployed, patch);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.get(0).message())
                .isEqualTo("goes back from 1.10.0 to 1.9.2: deployed's Price.sum(): int vanishes,"
                        + " and 2 members are another");
        assertThat(findings.get(0).fix()).isEqualTo("build it again on 1.10.0, which is deployed");
    }

    @Test
    void a_patch_on_a_newer_base_or_with_the_same_classes_takes_nothing_back() throws Exception {
        var deployed = deployed().jar("lib/lib.jar", Compiled.of(PRICE, TAX), version("1.9.2"));

        assertThat(patched(
                        deployed, new Install().jar("lib/lib.jar", Compiled.of(FIXED_PRICE, TAX), version("1.10.0"))))
                .isEmpty();
        assertThat(patched(deployed, new Install().jar("lib/lib.jar", Compiled.of(FIXED_PRICE, TAX), version("1.9.2"))))
                .isEmpty();
        assertThat(patched(deployed, new Install().jar("lib/lib.jar", Compiled.of(PRICE, TAX), version("1.9.1"))))
                .isEmpty();
    }

    @Test
    void a_release_that_goes_back_in_part_is_a_warning_and_as_a_whole_a_remark() throws Exception {
        var old = new Install().jar("lib/lib-1.0.jar", Compiled.of(PRICE)).jar("lib/tax-2.1.jar", Compiled.of(TAX));
        var mixed = new Install()
                .jar("lib/lib-1.1.jar", Compiled.of(FIXED_PRICE))
                .jar("lib/tax-2.0.jar", Compiled.of(ROUNDED_TAX));
        var back = new Install()
                .jar("lib/lib-0.9.jar", Compiled.of(NAMED_PRICE))
                .jar("lib/tax-2.0.jar", Compiled.of(ROUNDED_TAX));

        List<Finding> partly = whole(old, mixed);
        assertThat(partly).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(partly.get(0).message())
                .isEqualTo(
                        "goes back from 2.1 to 2.0, in place of lib/tax-2.1.jar: 1 member is another, first Tax.of(int): int");
        assertThat(whole(old, back)).extracting(Finding::severity).containsExactly(Severity.INFO, Severity.INFO);
    }

    private static Map<String, String> version(String version) {
        return Map.of(
                "META-INF/maven/shop/lib/pom.properties", "groupId=shop\nartifactId=lib\nversion=" + version + "\n");
    }

    private String run(Install... laidOver) throws Exception {
        var all = new Install();
        for (Install each : laidOver) {
            all.folder("", each);
        }
        return Drop.run(all.writeTo(folder.resolve("run" + System.nanoTime())));
    }

    private List<String> errors(Install deployed, Map<String, Install> changes) throws IOException {
        return findings(deployed, changes).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::message)
                .toList();
    }

    /** In the order of their names. */
    private List<Finding> findings(Install deployed, Map<String, Install> changes) throws IOException {
        List<GateRequest.Named> pending = new ArrayList<>();
        for (var change : new TreeMap<>(changes).entrySet()) {
            Path at = change.getValue().writeTo(folder.resolve("change-" + change.getKey()));
            pending.add(new GateRequest.Named(change.getKey(), new GateRequest.Overlay(at, "")));
        }
        return gate(deployed, Optional.empty(), List.of(), pending);
    }

    private List<Finding> patched(Install deployed, Install patch) throws IOException {
        Path at = patch.writeTo(folder.resolve("patch" + System.nanoTime()));
        return gate(deployed, Optional.empty(), List.of(new GateRequest.Overlay(at, "")), List.of());
    }

    private List<Finding> whole(Install deployed, Install candidate) throws IOException {
        Path at = candidate.writeTo(folder.resolve("candidate" + System.nanoTime()));
        return gate(deployed, Optional.of(at), List.of(), List.of());
    }

    private List<Finding> gate(
            Install deployed,
            Optional<Path> candidate,
            List<GateRequest.Overlay> patches,
            List<GateRequest.Named> pending)
            throws IOException {
        Path at = deployed.writeTo(folder.resolve("deployed" + System.nanoTime()));
        var request = new GateRequest(
                at, candidate, List.of(), List.of(), patches, pending, List.of(), Optional.empty(), false);
        return Checker.gate(request, CheckerOptions.DEFAULT).findings().stream()
                .filter(finding -> finding.rule().id().equals("silent-revert"))
                .toList();
    }
}
