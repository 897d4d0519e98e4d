package dev.lockstep.rules.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilySkewTest {
    private static final Compiled NOTHING = Compiled.of("package any; public class Nothing {}");

    @TempDir
    private Path folder;

    @Test
    void modules_of_one_parent_belong_to_one_version() throws Exception {
        Finding finding = only(new Install()
                .jar("lib/a.jar", NOTHING, maven("a", "1.4.2", "1.4.2"))
                .jar("lib/b.jar", NOTHING, maven("b", "1.4.2", "1.4.2"))
                .jar("lib/c.jar", NOTHING, maven("c", "1.5.0", "1.5.0")));

        assertThat(finding.message())
                .isEqualTo("modules of org.shop:parent: 2 in version 1.4.2, and lib/c.jar in 1.5.0");
        assertThat(finding.severity()).hasToString("WARNING");
        assertThat(finding.target().orElseThrow().file()).isEqualTo("lib/c.jar");
    }

    @Test
    void it_is_an_error_where_links_between_them_break() throws Exception {
        Compiled cart = Compiled.of("package shop; public class Cart { public static int total() { return 1; } }");
        Compiled other = Compiled.of("package shop; public class Cart { }");
        Compiled user = Compiled.of(
                cart, "package shop; public class User { public static int run() { return Cart.total(); } }");

        Finding finding = only(new Install()
                .jar("lib/cart.jar", other, maven("cart", "1.5.0", "1.5.0"))
                .jar("lib/user.jar", user, maven("user", "1.4.2", "1.4.2")));

        assertThat(finding.severity()).hasToString("ERROR");
        assertThat(finding.message()).endsWith("lib/user.jar in 1.4.2; links between them that fail: 1");
    }

    @Test
    void a_module_with_a_version_of_its_own_is_no_part_of_it() throws Exception {
        assertThat(scan(new Install()
                        .jar("lib/a.jar", NOTHING, maven("a", "1.4.2", "1.4.2"))
                        .jar("lib/b.jar", NOTHING, maven("b", "2.0", "1.4.2"))
                        .jar("lib/c.jar", NOTHING, maven("c", "3.0", "1.5.0"))))
                .isEmpty();
    }

    @Test
    void what_stands_there_in_both_versions_was_left_behind() throws Exception {
        assertThat(scan(new Install()
                        .jar("lib/a-1.jar", NOTHING, maven("a", "1.4.2", "1.4.2"))
                        .jar("lib/a-2.jar", NOTHING, maven("a", "1.5.0", "1.5.0"))
                        .jar("lib/b.jar", NOTHING, maven("b", "1.5.0", "1.5.0"))))
                .isEmpty();
    }

    @Test
    void loaders_that_do_not_see_each_other_may_differ() throws Exception {
        assertThat(scan(new Install()
                        .zip("a.war", new Install().jar("WEB-INF/lib/a.jar", NOTHING, maven("a", "1.4.2", "1.4.2")))
                        .zip("b.war", new Install().jar("WEB-INF/lib/b.jar", NOTHING, maven("b", "1.5.0", "1.5.0")))))
                .isEmpty();
    }

    @Test
    void a_loader_that_sees_more_of_one_version_does_not_tell_the_same_again() throws Exception {
        Finding finding = only(new Install()
                .jar("lib/a.jar", NOTHING, maven("a", "1.4.2", "1.4.2"))
                .jar("lib/b.jar", NOTHING, maven("b", "1.5.0", "1.5.0"))
                .zip(
                        "shop.war",
                        new Install()
                                .jar("WEB-INF/lib/c.jar", NOTHING, maven("c", "1.4.2", "1.4.2"))
                                .jar("WEB-INF/lib/d.jar", NOTHING, maven("d", "1.4.2", "1.4.2"))));

        assertThat(finding.target().orElseThrow().file()).isEqualTo("lib/a.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "spring-core-6.1.3 spring-web-6.1.3 spring-aop-6.1.3 spring-tx-6.1.2, lib/spring-tx-6.1.2.jar in 6.1.2",
        "spring-core-6.1.3 spring-web-6.1.3 spring-aop-6.1.3 spring-ldap-3.2.1, ",
        "spring-core-6.1.3 spring-web-6.1.3 spring-aop-6.1.3 spring-boot-6.1.9 spring-boot-actuator-6.1.9, ",
        "a-core-1.39.0 a-web-1.39.0 a-aop-1.39.0 a-new-1.39.0-alpha, ",
        "spring-core-6.1.3 spring-web-6.1.3 spring-tx-6.1.2, ",
        "a-x-1.1 a-y-1.1 a-z-1.1 a-u-1.1.1 a-v-1.1.2 a-w-1.1.3, ",
        "org.shop.cart.a-1.1 org.shop.cart.b-1.1 org.shop.cart.c-1.1 org.shop.cart.d-1.1.1,"
                + " lib/org.shop.cart.d-1.1.1.jar in 1.1.1",
        "org.one.a-1.1 org.two.b-1.1 org.three.c-1.1 org.four.d-1.1.1, ",
    })
    void where_nothing_names_a_parent_names_that_begin_alike_tell(String jars, String others) throws Exception {
        var install = new Install();
        List.of(jars.split(" ", -1)).forEach(name -> install.jar("lib/" + name + ".jar", NOTHING));

        List<Finding> found = scan(install);

        if (others == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).endsWith(", and " + others));
        }
    }

    @Test
    void parts_of_one_product_tell_its_title() throws Exception {
        Finding finding = only(new Install()
                .jar("lib/catalina.jar", NOTHING, titled("Shop Server", "10.1.34"))
                .jar("lib/coyote.jar", NOTHING, titled("Shop Server", "11.0.2"))
                .jar("lib/jasper.jar", NOTHING, titled("Shop Server", "10.1.34"))
                .jar("lib/juli.jar", NOTHING, titled("Shop Server", "10.1.34"))
                .jar("lib/one-1.1.jar", NOTHING, titled("Specs", "1.1"))
                .jar("lib/two-1.1.jar", NOTHING, titled("Specs", "1.1"))
                .jar("lib/three-1.1.jar", NOTHING, titled("Specs", "1.1"))
                .jar("lib/four-1.0.jar", NOTHING, titled("Specs", "1.0")));

        assertThat(finding.message())
                .isEqualTo("parts of Shop Server: 3 in version 10.1.34, and lib/coyote.jar in 11.0.2");
    }

    private static Map<String, String> titled(String title, String version) {
        return Map.of(
                "META-INF/MANIFEST.MF",
                Jars.manifest(Map.of("Implementation-Title", title, "Implementation-Version", version)));
    }

    private static Map<String, String> maven(String artifact, String version, String ofParent) {
        String at = "META-INF/maven/org.shop/" + artifact + "/";
        return Map.of(
                at + "pom.properties",
                "groupId=org.shop\nartifactId=" + artifact + "\nversion=" + version + "\n",
                at + "pom.xml",
                "<project><parent><groupId>org.shop</groupId><artifactId>parent</artifactId><version>" + ofParent
                        + "</version></parent><artifactId>" + artifact + "</artifactId></project>");
    }

    private Finding only(Install install) throws IOException {
        return Scanned.of(install, folder.resolve("install")).one("family-skew");
    }

    private List<Finding> scan(Install install) throws IOException {
        return Scanned.of(install, folder.resolve("install")).of("family-skew");
    }
}
