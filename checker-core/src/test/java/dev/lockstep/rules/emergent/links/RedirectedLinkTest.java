package dev.lockstep.rules.emergent.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.Drop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectedLinkTest {
    private static final String BASE =
            "package lib; public class Base { protected String close() { return \"base\"; } protected String name = \"base\";"
                    + " public static String tag() { return \"base\"; } }";
    private static final String MIDDLE = "package lib; public class Middle extends Base {}";
    private static final String CLOSING_MIDDLE =
            "package lib; public class Middle extends Base { @Override protected String close() { return \"middle\"; } }";
    private static final String MAIN_BY_SUPER =
            "package app; public class Main extends lib.Middle { static Object run() { return new Main().end(); }"
                    + " String end() { return super.close(); } }";
    private static final String MAIN_WITHOUT =
            "package app; public class Main extends lib.Middle { public static Object run() { return \"base\"; } }";

    @TempDir
    Path folder;

    @Test
    void a_super_call_runs_the_method_that_a_class_between_has_gained() throws Exception {
        var drop = drop(List.of(BASE, MIDDLE), open(MAIN_BY_SUPER), List.of(BASE, CLOSING_MIDDLE), MAIN_WITHOUT, "lib");

        assertThat(drop.results(folder)).containsExactly("base", "base", "middle");
        Finding finding = only(drop);
        assertThat(finding.message())
                .isEqualTo("close(): String leads to lib.Middle; the caller was built and tested for that of lib.Base");
        assertThat(finding.from()).hasValueSatisfying(place -> {
            assertThat(place.className()).isEqualTo("app.Main");
            assertThat(place.method()).hasValue("end");
        });
        assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
    }

    @Test
    void a_caller_ahead_of_its_library_reaches_the_method_above() throws Exception {
        String by = "package app; public class Main { public static Object run() { return lib.Middle.tag(); } }";
        String without = "package app; public class Main { public static Object run() { return \"middle\"; } }";
        String tagging =
                "package lib; public class Middle extends Base { public static String tag() { return \"middle\"; } }";
        var drop = drop(List.of(BASE, MIDDLE), without, List.of(BASE, tagging), by, "app");

        assertThat(drop.results(folder)).containsExactly("middle", "middle", "base");
        assertThat(only(drop).target())
                .hasValueSatisfying(target -> assertThat(target.className()).hasValue("lib.Base"));
    }

    @Test
    void a_constant_of_an_interface_hides_the_inherited_field() throws Exception {
        String reads = "package app; public class Main extends lib.Middle {"
                + " public static Object run() { return new Main().name; } }";
        String named = "package lib; public interface Named { String name = String.valueOf(\"interface\"); }";
        String naming = "package lib; public class Middle extends Base implements Named {}";
        var drop = drop(List.of(BASE, MIDDLE), reads, List.of(BASE, named, naming), MAIN_WITHOUT, "lib");

        assertThat(drop.results(folder).get(0)).isEqualTo("base");
        // An instance field is read where a static one is found: the JVM refuses, and another rule says so.
        assertThat(drop.results(folder).get(2)).isEqualTo("IncompatibleClassChangeError");
        assertThat(drop.findings("redirected-link", folder)).isEmpty();
    }

    @Test
    void a_constant_of_an_interface_hides_the_inherited_static_field() throws Exception {
        String base = "package lib; public class Base { public static final String NAME = String.valueOf(\"base\"); }";
        String reads = "package app; public class Main { public static Object run() { return lib.Middle.NAME; } }";
        String named = "package lib; public interface Named { String NAME = String.valueOf(\"interface\"); }";
        String naming = "package lib; public class Middle extends Base implements Named {}";
        String without = "package app; public class Main { public static Object run() { return lib.Base.NAME; } }";
        var drop = drop(List.of(base, MIDDLE), reads, List.of(base, named, naming), without, "lib");

        assertThat(drop.results(folder)).containsExactly("base", "base", "interface");
        assertThat(only(drop).reference())
                .hasValueSatisfying(reference -> assertThat(reference.kind()).isEqualTo("field"));
    }

    @Test
    void a_copy_that_no_release_loads_comes_to_light() throws Exception {
        var now = Compiled.of("package lib; public class Tool { public static String run() { return \"now\"; } }");
        var next = Compiled.of("package lib; public class Tool { public static String run() { return \"next\"; } }");
        var ancient =
                Compiled.of("package lib; public class Tool { public static String run() { return \"ancient\"; } }");
        var main = Compiled.of(
                now, "package app; public class Main { public static Object run() { return lib.Tool.run(); } }");
        var other = Compiled.of("package lib; public class Other {}");
        var deployed =
                new Install().jar("lib/app.jar", main).jar("lib/tool.jar", now).jar("lib/vendor.jar", ancient);
        var candidate = new Install()
                .jar("lib/app.jar", main)
                .jar("lib/core.jar", next)
                .jar("lib/tool.jar", other)
                .jar("lib/vendor.jar", ancient);
        var drop = Drop.of(deployed, candidate, "lib/tool.jar");

        assertThat(drop.results(folder)).containsExactly("now", "next", "ancient");
        assertThat(only(drop).message())
                .isEqualTo("1 class is loaded from lib/vendor.jar, whose copies neither release loads;"
                        + " the candidate's are in lib/core.jar");
    }

    @Test
    void a_call_that_leads_there_in_the_candidate_too_is_as_the_candidate_has_it() throws Exception {
        String changed = MAIN_BY_SUPER.replace("String end()", "int more; String end()");
        var drop =
                drop(List.of(BASE, MIDDLE), open(MAIN_BY_SUPER), List.of(BASE, CLOSING_MIDDLE), open(changed), "lib");

        assertThat(drop.results(folder)).containsExactly("base", "middle", "middle");
        assertThat(drop.findings("redirected-link", folder)).isEmpty();
    }

    @Test
    void a_member_that_has_moved_up_is_still_the_same() throws Exception {
        String root = "package lib; public class Root { public static String tag() { return \"base\"; } }";
        String bare = "package lib; public class Base extends Root {}";
        String by = "package app; public class Main { public static Object run() { return lib.Base.tag(); } }";
        String without = "package app; public class Main { public static Object run() { return \"base\"; } }";
        var drop = drop(List.of(BASE), by, List.of(root, bare), without, "lib");

        assertThat(drop.results(folder)).containsExactly("base", "base", "base");
        assertThat(drop.findings("redirected-link", folder)).isEmpty();
    }

    @Test
    void an_override_that_a_call_meets_in_the_candidate_as_well_is_none() throws Exception {
        String by =
                "package app; public class Main { public static Object run() { return new lib.Middle().toString().length() > 0; } }";
        String without = "package app; public class Main { public static Object run() { return true; } }";
        String printed =
                "package lib; public class Middle extends Base { @Override public String toString() { return \"m\"; } }";
        var drop = drop(List.of(BASE, MIDDLE), by, List.of(BASE, printed), without, "lib");

        assertThat(drop.findings("redirected-link", folder)).isEmpty();
    }

    private static String open(String main) {
        return main.replace("static Object run", "public static Object run");
    }

    private static Drop drop(List<String> oldLib, String oldApp, List<String> newLib, String newApp, String jar) {
        var before = Compiled.of(oldLib.toArray(String[]::new));
        var after = Compiled.of(newLib.toArray(String[]::new));
        return Drop.of(
                Drop.install(before, Compiled.of(before, oldApp)),
                Drop.install(after, Compiled.of(after, newApp)),
                "lib/" + jar + ".jar");
    }

    private Finding only(Drop drop) throws Exception {
        List<Finding> findings = drop.findings("redirected-link", folder);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
