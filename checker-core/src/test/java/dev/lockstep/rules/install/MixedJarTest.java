package dev.lockstep.rules.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars into which somebody has put classes, with the tool that people do it with. */
class MixedJarTest {
    private static final Compiled OLD = Compiled.of("package lib; public class Cart { static class Line {} }");
    private static final Compiled NEW =
            Compiled.of("package lib; public class Cart { static class Line {} static class Discount {} }");
    private static final Compiled OTHERS = Compiled.of(IntStream.range(0, 8)
            .mapToObj(i -> "package lib; public class Other" + i + " {}")
            .toArray(String[]::new));
    private static final Map<String, String> MANIFEST = Map.of("META-INF/MANIFEST.MF", Jars.manifest(Map.of()));
    private static final Map<String, String> MAVEN = Map.of(
            "META-INF/MANIFEST.MF",
            Jars.manifest(Map.of()),
            "META-INF/maven/org.shop/cart/pom.properties",
            "groupId=org.shop\nartifactId=cart\nversion=1.4.2\n");

    @TempDir
    private Path folder;

    @Test
    void a_nested_class_that_its_outer_class_does_not_know_is_of_another_build() throws Exception {
        Finding finding = mixed(OLD.plus(NEW.only("lib.Cart$Discount")));

        assertThat(finding.message())
                .isEqualTo("Cart$Discount says that it is nested in Cart, which has none of that name");
        assertThat(finding.severity()).hasToString("WARNING");
    }

    @Test
    void an_outer_class_with_a_nested_one_that_denies_it_is_of_another_build() throws Exception {
        Compiled alone = Compiled.of("package lib; class Cart$Line {}");

        assertThat(mixed(OLD.without("lib.Cart$Line").plus(alone)).message())
                .isEqualTo("Cart has a nested Cart$Line, which is not nested in it");
    }

    @Test
    void what_a_second_compiler_left_over_is_of_the_same_build() throws Exception {
        Compiled first = Compiled.of("package lib; public class Cart { Object all = new Object() {}; }");
        Compiled second = Compiled.of("package lib; public class Cart { Object all = new Object(); }");

        isWhole(second.plus(first.only("lib.Cart$1")), Map.of());
    }

    @Test
    void a_numbered_class_that_somebody_uses_is_of_another_build() throws Exception {
        Compiled first = Compiled.of("package lib; public class Cart { Object all = new Object() {}; }");
        Compiled second = Compiled.of("package lib; public class Cart { Object all = new Object(); }");
        Compiled named = Compiled.of(
                Compiled.of("package lib; class Cart$1 {}"), "package lib; class Other { Object all = new Cart$1(); }");

        assertThat(mixed(second.plus(first.only("lib.Cart$1")).plus(named)).message())
                .startsWith("Cart$1 says that it is nested in Cart");
    }

    @Test
    void several_are_counted() throws Exception {
        Compiled more = Compiled.of("package lib; public class Cart { static class B {} static class C {} }");

        Finding finding = mixed(OLD.plus(more.without("lib.Cart")));

        assertThat(finding.message()).endsWith(", and 1 more such pair");
        assertThat(finding.occurrences()).isEqualTo(2);
    }

    @Test
    void one_build_tells_nothing() throws Exception {
        isWhole(OLD.plus(OTHERS), MAVEN);
        isWhole(OLD.without("lib.Cart$Line"), MAVEN);
    }

    /** Each release of a multi-release jar is compiled by itself. */
    @Test
    void releases_of_a_multi_release_jar_need_not_agree() throws Exception {
        var jar = new TreeMap<String, byte[]>(OLD.files());
        NEW.files().forEach((path, bytes) -> jar.put("META-INF/versions/11/" + path, bytes));
        jar.put(
                "META-INF/MANIFEST.MF",
                Jars.manifest(Map.of("Multi-Release", "true")).getBytes(UTF_8));

        assertThat(scan(new Install().file("lib/cart.jar", Jars.zip(jar, Packing.USUAL))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_class_that_was_put_in_days_after_the_packing_is_of_another_build(boolean maven) throws Exception {
        Path jar = Jars.write(folder.resolve("install/lib/cart.jar"), OLD.plus(OTHERS), maven ? MAVEN : MANIFEST);
        put(jar, OTHERS.only("lib.Other3"), Instant.parse("2026-03-15T12:00:00Z"));

        List<Finding> found =
                Scanned.of(new Install(), folder.resolve("install")).of("mixed-jar");

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("1 of its 10 classes is from 2026-03-15, and it was packed on 2026-01-01");
            assertThat(finding.from().orElseThrow().className()).isEqualTo("lib.Other3");
        });
    }

    @Test
    void less_than_a_day_may_be_another_time_zone() throws Exception {
        Path jar = Jars.write(folder.resolve("install/lib/cart.jar"), OLD.plus(OTHERS), MAVEN);
        put(jar, OTHERS.only("lib.Other3"), Instant.parse("2026-01-01T11:00:00Z"));

        assertThat(Scanned.of(new Install(), folder.resolve("install")).of("mixed-jar"))
                .isEmpty();
    }

    /** A build that takes classes out of other jars keeps their times. */
    @Test
    void many_newer_classes_were_put_there_by_a_build() throws Exception {
        Path jar = Jars.write(folder.resolve("install/lib/cart.jar"), OLD.plus(OTHERS), MAVEN);
        put(jar, OTHERS, Instant.parse("2026-03-15T12:00:00Z"));

        assertThat(Scanned.of(new Install(), folder.resolve("install")).of("mixed-jar"))
                .isEmpty();
    }

    private void put(Path jar, Compiled classes, Instant when) throws IOException {
        Path loose = folder.resolve("loose");
        classes.writeTo(loose);
        for (String file : classes.files().keySet()) {
            Files.setLastModifiedTime(loose.resolve(file), FileTime.from(when));
        }
        var said = new StringWriter();
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "--update",
                        "--file",
                        jar.toString(),
                        "-C",
                        loose.toString(),
                        ".");
        assertThat(failed).as(said.toString()).isZero();
    }

    private Finding mixed(Compiled classes) throws IOException {
        return Scanned.of(new Install().jar("lib/cart.jar", classes, MAVEN), folder.resolve("install"))
                .one("mixed-jar");
    }

    private void isWhole(Compiled classes, Map<String, String> extra) throws IOException {
        assertThat(scan(new Install().jar("lib/cart.jar", classes, extra))).isEmpty();
    }

    private List<Finding> scan(Install install) throws IOException {
        return Scanned.of(install, folder.resolve("install")).of("mixed-jar");
    }
}
