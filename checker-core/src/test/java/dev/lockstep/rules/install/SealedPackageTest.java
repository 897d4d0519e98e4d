package dev.lockstep.rules.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads the classes of both jars, in both orders, as an application does. */
class SealedPackageTest {
    private static final Compiled CART = Compiled.of("package shop; public class Cart {}");
    private static final Compiled LINE = Compiled.of("package shop; public class Line {}");
    private static final Compiled APP = Compiled.of("""
            package app;
            public class Main {
                public static void main(String[] names) throws Exception {
                    for (String name : names) {
                        Class.forName(name);
                    }
                    System.out.println("loaded");
                }
            }""");

    private static final String SEALED = "Manifest-Version: 1.0\nSealed: true\n\n";

    @TempDir
    private Path folder;

    @Test
    void classes_of_a_sealed_package_from_elsewhere_do_not_load() throws Exception {
        Install install = install(SEALED, LINE);

        Finding finding = Scanned.of(install, folder).one("sealed-package");

        assertThat(finding.from().orElseThrow().className()).isEqualTo("shop.Line");
        assertThat(finding.target().orElseThrow().file()).isEqualTo("lib/cart.jar");
        assertThat(loads("shop.Cart", "shop.Line")).isFalse();
        assertThat(loads("shop.Line", "shop.Cart")).isFalse();
        assertThat(loads("shop.Line")).isTrue();
    }

    @Test
    void a_single_package_may_be_sealed() throws Exception {
        Install install = install("Manifest-Version: 1.0\n\nName: shop/\nSealed: true\n\n", LINE);

        assertThat(found(install)).hasSize(1);
        assertThat(loads("shop.Cart", "shop.Line")).isFalse();
    }

    @Test
    void a_single_package_may_be_left_open() throws Exception {
        Install install = install("Manifest-Version: 1.0\nSealed: true\n\nName: shop/\nSealed: false\n\n", LINE);

        assertThat(found(install)).isEmpty();
        assertThat(loads("shop.Cart", "shop.Line")).isTrue();
    }

    @Test
    void a_copy_that_is_never_loaded_does_no_harm() throws Exception {
        Install install = install(SEALED, CART);

        assertThat(found(install)).isEmpty();
        assertThat(loads("shop.Cart")).isTrue();
    }

    private static Install install(String manifest, Compiled beside) {
        return new Install()
                .jar("lib/app.jar", APP)
                .jar("lib/cart.jar", CART, Map.of("META-INF/MANIFEST.MF", manifest))
                .jar("lib/other.jar", beside);
    }

    private List<Finding> found(Install install) throws Exception {
        return Scanned.of(install, folder).of("sealed-package");
    }

    private boolean loads(String... names) {
        return ForkedJvm.on(
                        folder.resolve("lib/app.jar"), folder.resolve("lib/cart.jar"), folder.resolve("lib/other.jar"))
                .main("app.Main", names)
                .stdout()
                .contains("loaded");
    }
}
