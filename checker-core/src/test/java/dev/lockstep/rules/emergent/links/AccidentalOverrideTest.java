package dev.lockstep.rules.emergent.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.Drop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccidentalOverrideTest {
    private static final String OLD_BASE =
            "package lib; public class Base { public String work() { return \"work\"; } }";
    private static final String NEW_BASE =
            "package lib; public class Base { public String work() { reset(); return \"work\"; } public void reset() {} }";
    private static final String UNAWARE = "package app; public class Main extends lib.Base { static int wiped;"
            + " public void reset() { wiped++; }"
            + " public static Object run() { var main = new Main(); main.work(); main.reset(); return wiped; } }";
    private static final String AWARE = "package app; public class Main extends lib.Base { static int wiped;"
            + " public void wipe() { wiped++; }"
            + " public static Object run() { var main = new Main(); main.work(); main.wipe(); return wiped; } }";

    @TempDir
    Path folder;

    @Test
    void new_code_of_the_superclass_calls_a_stranger() throws Exception {
        var drop = drop(OLD_BASE, UNAWARE, NEW_BASE, AWARE, "lib");

        assertThat(drop.results(folder)).containsExactly("1", "1", "2");
        Finding finding = only(drop);
        assertThat(finding.message())
                .isEqualTo("app.Main overrides reset(): void of lib.Base by accident:"
                        + " in no release does it, and calls meant for the one now run the other");
        assertThat(finding.from())
                .hasValueSatisfying(place -> assertThat(place.method()).hasValue("reset"));
        assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
    }

    @Test
    void a_new_subclass_overrides_what_has_not_yet_gone() throws Exception {
        var drop = drop(NEW_BASE, AWARE, OLD_BASE, UNAWARE, "app");

        assertThat(drop.results(folder)).containsExactly("1", "1", "2");
        assertThat(only(drop).fix()).isEqualTo("deploy lib/lib.jar with it");
    }

    @Test
    void an_override_is_lost_when_the_method_takes_another_type() throws Exception {
        String narrow = "package lib; public class Base { public String work() { return price(1); }"
                + " public String price(int cents) { return \"default\"; } }";
        String wide = narrow.replace("price(int cents)", "price(long cents)");
        var drop = drop(narrow, overriding("int"), wide, overriding("long"), "lib");

        assertThat(drop.results(folder)).containsExactly("mine", "mine", "default");
        assertThat(only(drop).message())
                .isEqualTo("lib.Base has price(long): String, which app.Main does not override here:"
                        + " its price(int): String is no longer called");
        assertThat(drop(narrow, overriding("int"), wide, overriding("long"), "app")
                        .results(folder))
                .containsExactly("mine", "mine", "default");
        assertThat(only(drop(narrow, overriding("int"), wide, overriding("long"), "app"))
                        .message())
                .contains("does not override");
    }

    @Test
    void a_default_method_is_implemented_by_accident() throws Exception {
        String old = "package lib; public interface Base { static String work(Base base) { return \"work\"; } }";
        String now =
                "package lib; public interface Base { static String work(Base base) { base.reset(); return \"work\"; }"
                        + " default void reset() {} }";
        var drop = drop(old, implementing(UNAWARE), now, implementing(AWARE), "lib");

        assertThat(drop.results(folder)).containsExactly("1", "1", "2");
        assertThat(only(drop).target())
                .hasValueSatisfying(target -> assertThat(target.className()).hasValue("lib.Base"));
    }

    @Test
    void a_method_that_was_pulled_up_is_the_same_method() throws Exception {
        String pulled = AWARE.replace("main.wipe()", "main.reset()").replace("public void wipe() { wiped++; }", "");
        var drop = drop(OLD_BASE, UNAWARE, NEW_BASE, pulled, "lib");

        assertThat(drop.findings("accidental-override", folder)).isEmpty();
    }

    @Test
    void an_override_that_the_candidate_has_too_is_none() throws Exception {
        var drop = drop(
                OLD_BASE, UNAWARE, NEW_BASE, UNAWARE.replace("static int wiped;", "static int wiped, more;"), "lib");

        assertThat(drop.results(folder)).containsExactly("1", "2", "2");
        assertThat(drop.findings("accidental-override", folder)).isEmpty();
    }

    @Test
    void what_nobody_calls_disturbs_nobody() throws Exception {
        var drop = drop(OLD_BASE, UNAWARE, NEW_BASE.replace("reset(); return", "return"), AWARE, "lib");

        assertThat(drop.results(folder)).containsExactly("1", "1", "1");
        assertThat(drop.findings("accidental-override", folder)).isEmpty();
    }

    @Test
    void a_method_that_both_releases_dropped_on_their_way_is_no_lost_override() throws Exception {
        String gone = "package lib; public class Base { public String work() { return \"mine\"; } }";
        String narrow = "package lib; public class Base { public String work() { return price(1); }"
                + " public String price(int cents) { return \"default\"; } }";
        String without = "package app; public class Main extends lib.Base {"
                + " public static Object run() { return new Main().work(); } }";
        var drop = drop(narrow, overriding("int"), gone, without, "lib");

        assertThat(drop.results(folder)).containsExactly("mine", "mine", "mine");
        assertThat(drop.findings("accidental-override", folder)).isEmpty();
    }

    private static String overriding(String type) {
        return "package app; public class Main extends lib.Base { @Override public String price(" + type
                + " cents) { return \"mine\"; } public static Object run() { return new Main().work(); } }";
    }

    private static String implementing(String main) {
        return main.replace("extends lib.Base", "implements lib.Base").replace("main.work()", "lib.Base.work(main)");
    }

    private static Drop drop(String oldLib, String oldApp, String newLib, String newApp, String jar) {
        var before = Compiled.of(oldLib);
        var after = Compiled.of(newLib);
        return Drop.of(
                Drop.install(before, Compiled.of(before, oldApp)),
                Drop.install(after, Compiled.of(after, newApp)),
                "lib/" + jar + ".jar");
    }

    private Finding only(Drop drop) throws Exception {
        List<Finding> findings = drop.findings("accidental-override", folder);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
