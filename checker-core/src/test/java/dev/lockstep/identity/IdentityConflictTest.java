package dev.lockstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.BuildMarks;
import dev.lockstep.classfile.MavenPom;
import dev.lockstep.classfile.PackageRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityConflictTest {
    private static final String FOLDER = "META-INF/maven/org.shop/cart/";

    @ParameterizedTest
    @CsvSource({
        "lib/cart-1.4.2.jar, 1.5.0, 1.4.2",
        "lib/org.shop.cart-1.4.2.jar, 1.5.0, 1.4.2",
        "lib/cart-1.4.20.jar, 1.4.2, 1.4.20",
        "lib/cart-1.4.2.1.jar, 1.4.2, 1.4.2.1",
        "lib/cart-1.4.2-tests.jar, 1.4.1, 1.4.2-tests",
        "lib/cart-1.4-20260101.120000-3.jar, 1.5-SNAPSHOT, 1.4-20260101.120000-3",
    })
    void a_name_of_another_version_contradicts_what_maven_packed(String path, String packed, String named) {
        assertThat(IdentityConflict.of(path, jar(packed, List.of())))
                .contains(new IdentityConflict("cart", "the file name", named, packed));
    }

    @ParameterizedTest
    @CsvSource({
        "lib/cart-1.5.0.jar, 1.5.0",
        "lib/cart.jar, 1.5.0",
        "lib/shop-cart-1.4.2.jar, 1.5.0",
        "lib/cart-api-1.4.2.jar, 1.5.0",
        "lib/cart-1.5.0-jakarta.jar, 1.5.0",
        "lib/cart-12.4.2.jre8.jar, 12.4.2",
        "lib/cart-1.2.1_3.jar, 1.2.1",
        "lib/cart-1.5-20260101.120000-3.jar, 1.5-SNAPSHOT",
        "lib/cart-1.5-SNAPSHOT.jar, 1.5-SNAPSHOT",
    })
    void a_name_without_another_version_does_not(String path, String packed) {
        assertThat(IdentityConflict.of(path, jar(packed, List.of()))).isEmpty();
    }

    @Test
    void both_files_of_maven_are_of_one_version() {
        assertThat(IdentityConflict.of("cart.jar", jar("1.5.0", List.of(pom("1.4.2")))))
                .contains(new IdentityConflict("cart", "its pom.xml", "1.4.2", "1.5.0"));
        assertThat(IdentityConflict.of("cart.jar", jar("1.5.0", List.of(pom("1.5.0")))))
                .isEmpty();
    }

    private static MavenPom pom(String version) {
        return new MavenPom(FOLDER + "pom.xml", "org.shop:cart", Optional.of(version), Optional.empty());
    }

    private static ArchiveFacts jar(String version, List<MavenPom> poms) {
        return new ArchiveFacts(
                false,
                List.of(),
                Map.of(),
                Map.of(FOLDER + "pom.properties", "groupId=org.shop\nartifactId=cart\nversion=" + version + "\n"),
                List.of(),
                List.of(),
                List.of(),
                new BuildMarks(poms, Optional.empty()),
                PackageRules.NONE);
    }
}
