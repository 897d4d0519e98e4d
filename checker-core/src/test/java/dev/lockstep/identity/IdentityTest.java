package dev.lockstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private static final String POM = "META-INF/maven/org.shop/cart/pom.properties";
    private static final Map<String, String> MANIFEST = Map.of(
            "bundle-symbolicname", "org.shop.bundle;singleton:=true",
            "bundle-version", "3.0.0.b",
            "implementation-version", "3.0.0.i");

    @Test
    void maven_metadata_come_before_the_manifest_and_the_file_name() {
        var jar = jar(Map.of(POM, "groupId=org.shop\nartifactId=cart\nversion=4.0\n"), MANIFEST);

        assertThat(Identity.of("lib/cart-5.0.jar", jar)).isEqualTo(identity("org.shop:cart", "4.0"));
    }

    @Test
    void the_manifest_comes_before_the_file_name() {
        assertThat(Identity.of("lib/cart-5.0.jar", jar(Map.of(), MANIFEST)))
                .isEqualTo(identity("org.shop.bundle", "3.0.0.i"));
        assertThat(Identity.of("lib/cart-5.0.jar", jar(Map.of(), Map.of("bundle-version", "3.0.0.b"))))
                .isEqualTo(identity("cart", "3.0.0.b"));
    }

    @Test
    void the_metadata_of_several_artifacts_in_one_jar_identify_none() {
        var shaded = jar(
                Map.of(
                        POM,
                        "groupId=org.shop\nartifactId=cart\nversion=4.0\n",
                        "META-INF/maven/org.dep/dep/pom.properties",
                        "groupId=org.dep\nartifactId=dep\nversion=1\n"),
                Map.of());

        assertThat(Identity.of("lib/all-5.0.jar", shaded)).isEqualTo(identity("all", "5.0"));
    }

    @Test
    void the_metadata_of_an_artifact_within_another_folder_are_not_the_jars_own() {
        var jar = jar(Map.of("WEB-INF/classes/" + POM, "groupId=org.shop\nartifactId=cart\nversion=4.0\n"), Map.of());

        assertThat(Identity.of("shop-5.0.war", jar)).isEqualTo(identity("shop", "5.0"));
    }

    @ParameterizedTest
    @CsvSource({"''", "version=4.0", "groupId=org.shop", "artifactId=cart", "groupId=\\u00zz"})
    void metadata_that_lack_the_coordinates_do_not_make_any_up(String text) {
        Identity identity = Identity.of("lib/cart-5.0.jar", jar(Map.of(POM, text), Map.of()));

        assertThat(identity.artifact()).contains("cart");
        assertThat(identity.version()).contains(text.startsWith("version") ? "4.0" : "5.0");
    }

    @Test
    void a_blank_version_states_none() {
        var jar = jar(Map.of(), Map.of("implementation-version", " ", "bundle-version", ""));

        assertThat(Identity.of("lib/cart-5.0.jar", jar)).isEqualTo(identity("cart", "5.0"));
        assertThat(Identity.of("lib/cart.jar", jar).version()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lib/commons-lang3-3.12.0.jar, commons-lang3, 3.12.0",
        "guava-31.1-jre.jar, guava, 31.1-jre",
        "cart-1.0-20200101.120000-1.jar, cart, 1.0-20200101.120000-1",
        "scala-library_2.13-2.13.8.jar, scala-library_2.13, 2.13.8",
        "shop.war!/WEB-INF/lib/cart-2.jar, cart, 2",
        "lib/cart.jar, cart, ",
        "lib/cart-api.jar, cart-api, ",
        "lib/1.0.jar, 1.0, ",
        "lib/noextension, noextension, ",
    })
    void the_file_name_is_cut_where_its_version_begins(String path, String artifact, @Nullable String version) {
        assertThat(Identity.of(path, jar(Map.of(), Map.of())))
                .isEqualTo(new Identity(Optional.of(artifact), Optional.ofNullable(version)));
    }

    @Test
    void a_class_folder_has_no_identity() {
        var directory = new ArchiveFacts(true, List.of(), MANIFEST, Map.of(), List.of(), List.of(), List.of());

        assertThat(Identity.of("classes-1.0", directory)).isEqualTo(new Identity(Optional.empty(), Optional.empty()));
    }

    private static Identity identity(String artifact, String version) {
        return new Identity(Optional.of(artifact), Optional.of(version));
    }

    private static ArchiveFacts jar(Map<String, String> texts, Map<String, String> manifest) {
        return new ArchiveFacts(false, List.of(), manifest, texts, List.of(), List.of(), List.of());
    }
}
