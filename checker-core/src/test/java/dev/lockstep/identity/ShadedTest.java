package dev.lockstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadedTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"org.tax.api, false", "shop.shaded.org.tax, true", "org.other, "})
    void the_packages_tell_whether_a_part_was_relocated(String packageName, Boolean relocated) throws Exception {
        try (var trees = new ReadTrees()) {
            var classes = Compiled.of("package " + packageName + "; public class Tax {}");
            var install = new Install()
                    .jar(
                            "shop-1.0.jar",
                            classes,
                            Map.of(
                                    "META-INF/maven/shop/shop/pom.properties",
                                    "groupId=shop\nartifactId=shop\nversion=1.0\n",
                                    "META-INF/maven/org.tax/tax/pom.properties",
                                    "groupId=org.tax\nartifactId=tax\nversion=2.0\n"));
            var jar = trees.facts(install.writeTo(folder)).nested().get(0);

            assertThat(Shaded.in(jar.path(), jar.facts())).singleElement().satisfies(part -> {
                assertThat(part.identity().artifact()).contains("org.tax:tax");
                assertThat(part.relocated()).isEqualTo(Optional.ofNullable(relocated));
            });
        }
    }

    @Test
    void a_jar_that_holds_nothing_else_shades_nothing() throws Exception {
        try (var trees = new ReadTrees()) {
            var install = new Install().jar("a.jar", Compiled.of("package a; public class A {}"));

            assertThat(Shaded.in(
                            "a.jar",
                            trees.facts(install.writeTo(folder)).nested().get(0).facts()))
                    .isEmpty();
        }
    }
}
