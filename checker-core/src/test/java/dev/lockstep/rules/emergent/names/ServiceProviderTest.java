package dev.lockstep.rules.emergent.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.Drop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProviderTest {
    private static final Compiled API =
            Compiled.of("package lib; public interface Printer { default String print() { return \"printed\"; } }");
    private static final Compiled MAIN = Compiled.of(
            API,
            "package app; public class Main { public static Object run() { String all = \"\";"
                    + " for (lib.Printer each : java.util.ServiceLoader.load(lib.Printer.class, Main.class.getClassLoader()))"
                    + " all += each.print(); return all; } }");
    private static final String FILE = "META-INF/services/lib.Printer";
    private static final Compiled LASER =
            Compiled.of(API, "package laser; public class Laser implements lib.Printer {}");

    @TempDir
    Path folder;

    @Test
    void a_provider_that_is_not_there_yet() throws Exception {
        var ink = Compiled.of(API, "package ink; public class Ink implements lib.Printer {}");
        var deployed = release(Map.of(FILE, "laser.Laser # the first\n"), LASER);
        var candidate = release(Map.of(FILE, "laser.Laser\nink.Ink\n"), LASER.plus(ink));
        var drop = Drop.of(deployed, candidate, "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("printed", "printedprinted", "ServiceConfigurationError");
        Finding finding = only(drop);
        assertThat(finding.message())
                .isEqualTo("META-INF/services/lib.Printer of lib/app.jar names ink.Ink, which is on no class path");
        assertThat(finding.fix()).isEqualTo("deploy lib/provider.jar with it");
        assertThat(finding.error()).hasValue("java.util.ServiceConfigurationError");
    }

    @Test
    void a_provider_that_is_no_subtype() throws Exception {
        var bare = Compiled.of("package laser; public class Laser { int more; }");
        var drop = Drop.of(release(Map.of(FILE, "laser.Laser"), LASER), release(Map.of(), bare), "lib/provider.jar");

        assertThat(drop.results(folder)).containsExactly("printed", "", "ServiceConfigurationError");
        assertThat(only(drop).message()).endsWith("names laser.Laser, which is no subtype of it");
    }

    @Test
    void a_provider_without_a_constructor_that_fits() throws Exception {
        for (String body : List.of("private Laser() {}", "public Laser(int dpi) {}", "Laser() {}")) {
            var hidden = Compiled.of(API, "package laser; public class Laser implements lib.Printer { " + body + " }");
            var drop =
                    Drop.of(release(Map.of(FILE, "laser.Laser"), LASER), release(Map.of(), hidden), "lib/provider.jar");

            assertThat(drop.results(folder)).containsExactly("printed", "", "ServiceConfigurationError");
            assertThat(only(drop).message()).endsWith("has no public constructor without parameters");
        }
    }

    @Test
    void a_provider_that_is_abstract_or_not_public() throws Exception {
        for (String kind : List.of("public abstract", "")) {
            var hidden = Compiled.of(
                    API, "package laser; " + kind + " class Laser implements lib.Printer { public Laser() {} }");
            var drop =
                    Drop.of(release(Map.of(FILE, "laser.Laser"), LASER), release(Map.of(), hidden), "lib/provider.jar");

            assertThat(drop.results(folder)).containsExactly("printed", "", "ServiceConfigurationError");
            assertThat(drop.findings("service-provider", folder)).hasSize(1);
        }
    }

    @Test
    void a_provider_that_the_candidate_lacks_as_well_is_not_the_mixes_fault() throws Exception {
        var other = Compiled.of("package other; public class Other {}");
        var drop = Drop.of(
                release(Map.of(FILE, "laser.Laser"), LASER),
                release(Map.of(FILE, "laser.Laser", "note.txt", "new"), other),
                "lib/provider.jar");

        assertThat(drop.results(folder))
                .containsExactly("printed", "ServiceConfigurationError", "ServiceConfigurationError");
        assertThat(drop.findings("service-provider", folder)).isEmpty();
    }

    @Test
    void a_provider_that_fits_in_the_mix_too_is_fine() throws Exception {
        var changed = Compiled.of(API, "package laser; public class Laser implements lib.Printer { int more; }");
        var drop = Drop.of(
                release(Map.of(FILE, "laser.Laser"), LASER),
                release(Map.of(FILE, "laser.Laser", "note.txt", "new"), changed),
                "lib/provider.jar");

        assertThat(drop.results(folder)).containsExactly("printed", "printed", "printed");
        assertThat(drop.findings("service-provider", folder)).isEmpty();
    }

    private static Install release(Map<String, String> files, Compiled provider) {
        return new Install()
                .jar("lib/api.jar", API)
                .jar("lib/app.jar", MAIN, files)
                .jar("lib/provider.jar", provider);
    }

    private Finding only(Drop drop) throws Exception {
        List<Finding> findings = drop.findings("service-provider", folder);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
