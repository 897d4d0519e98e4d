package dev.lockstep.rules.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import dev.lockstep.rules.Severity;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
    private static final Compiled LIBRARY = Compiled.of("""
            package lib;
            public class Tax { public static int rate() { return 19; } public static int reduced() { return 7; } }""");
    private static final Compiled PATCH = Compiled.of("""
            package lib;
            public class Tax { public static int rate() { return 16; } }""");
    private static final Compiled APP = Compiled.of(LIBRARY, """
            package app;
            public class Main { public static void main(String[] args) { lib.Tax.rate(); lib.Tax.reduced(); } }""");

    private static final String SCRIPT = "#!/bin/sh\njava -cp patches:lib/app.jar:lib/all.jar:lib/tax.jar app.Main\n";

    @TempDir
    private Path folder;

    @Test
    void a_loose_class_in_front_of_its_library_shadows_it_and_breaks_who_was_built_with_that() throws Exception {
        Finding finding = Scanned.of(
                        new Install()
                                .file("bin/app", SCRIPT)
                                .classes("patches", PATCH)
                                .jar("lib/app.jar", APP)
                                .jar("lib/tax.jar", LIBRARY),
                        folder)
                .one("shadowed-library");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.from().orElseThrow().file()).isEqualTo("patches");
        assertThat(finding.target().orElseThrow().file()).isEqualTo("lib/tax.jar");
        assertThat(finding.message())
                .isEqualTo("1 class of the library lib/tax.jar would never be loaded; compiled against the other:"
                        + " lib/app.jar, of which 1 link fails");
    }

    @Test
    void a_bundle_that_says_it_holds_the_library_shadows_it() throws Exception {
        Finding finding = Scanned.of(
                        new Install()
                                .file("bin/app", SCRIPT)
                                .jar("lib/app.jar", APP)
                                .jar("lib/all.jar", PATCH, Map.of(pom("all"), of("all"), pom("tax"), of("tax")))
                                .jar("lib/tax.jar", LIBRARY, Map.of(pom("tax"), of("tax"))),
                        folder)
                .one("shadowed-library");

        assertThat(finding.from().orElseThrow().file()).isEqualTo("lib/all.jar");
    }

    @Test
    void two_jars_of_which_neither_says_more_are_duplicates() throws Exception {
        Install install = new Install()
                .file("bin/app", SCRIPT)
                .jar("lib/app.jar", APP)
                .jar("lib/all.jar", PATCH)
                .jar("lib/tax.jar", LIBRARY);

        Scanned scanned = Scanned.of(install, folder);

        assertThat(scanned.of("shadowed-library")).isEmpty();
        assertThat(scanned.one("duplicate-class").message()).endsWith("lib/app.jar, of which 1 link fails");
    }

    @Test
    void without_a_stated_order_nobody_knows_who_shadows_whom() throws Exception {
        Install install =
                new Install().classes("patches", PATCH).jar("lib/app.jar", APP).jar("lib/tax.jar", LIBRARY);

        Scanned scanned = Scanned.of(install, folder);

        assertThat(scanned.of("shadowed-library")).isEmpty();
        assertThat(scanned.one("duplicate-class").message()).contains("nothing states their order");
    }

    @Test
    void equal_copies_do_no_harm_today() throws Exception {
        Install install = new Install()
                .file("bin/app", SCRIPT)
                .classes("patches", LIBRARY)
                .jar("lib/app.jar", APP)
                .jar("lib/tax.jar", LIBRARY);

        assertThat(Scanned.of(install, folder).one("duplicate-class").severity())
                .isEqualTo(Severity.INFO);
    }

    private static String pom(String artifact) {
        return "META-INF/maven/shop/" + artifact + "/pom.properties";
    }

    private static String of(String artifact) {
        return "groupId=shop\nartifactId=" + artifact + "\nversion=1.0\n";
    }
}
