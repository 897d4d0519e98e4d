package dev.lockstep.compare;

import static dev.lockstep.compare.Containers.container;
import static dev.lockstep.compare.Containers.identified;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerPairingTest {
    @Test
    void the_same_path_comes_before_a_similar_name() {
        assertThat(pairs(
                        List.of(jar("lib/a-1.jar"), jar("lib/a-2.jar")),
                        List.of(jar("lib/a-2.jar"), jar("lib/a-3.jar"))))
                .containsExactlyInAnyOrder("lib/a-2.jar=lib/a-2.jar", "lib/a-1.jar=lib/a-3.jar");
    }

    @Test
    void the_same_folder_comes_before_another() {
        assertThat(pairs(List.of(jar("x/a-1.jar"), jar("y/a-1.jar")), List.of(jar("y/a-2.jar"), jar("x/a-2.jar"))))
                .containsExactlyInAnyOrder("x/a-1.jar=x/a-2.jar", "y/a-1.jar=y/a-2.jar");
    }

    @Test
    void a_version_in_the_root_folder_does_not_matter() {
        assertThat(pairs(
                        List.of(jar("shop-1.4.2/lib/a.jar"), jar("shop-1.4.2/other/a.jar")),
                        List.of(jar("shop-1.5.0/lib/a.jar"), jar("shop-1.5.0/other/a.jar"))))
                .containsExactlyInAnyOrder(
                        "shop-1.4.2/lib/a.jar=shop-1.5.0/lib/a.jar", "shop-1.4.2/other/a.jar=shop-1.5.0/other/a.jar");
    }

    @Test
    void another_artifact_is_no_version() {
        assertThat(pairs(List.of(jar("lib/a-core-1.jar")), List.of(jar("lib/a-api-2.jar"))))
                .containsExactlyInAnyOrder("lib/a-core-1.jar=", "=lib/a-api-2.jar");
    }

    @Test
    void the_version_goes_and_the_classifier_stays() {
        assertThat(List.of(
                        ContainerPairing.withoutVersions("lib/netty-4.1.1.Final-linux-x86_64.jar"),
                        ContainerPairing.withoutVersions("lib/log4j-1.2-api-2.17.1.jar"),
                        ContainerPairing.withoutVersions("lib/cart-1.5-SNAPSHOT.jar"),
                        ContainerPairing.withoutVersions("lib/cart-1.5-20260101.120000-3.jar"),
                        ContainerPairing.withoutVersions("lib/commons-lang3-3.12.0.jar"),
                        ContainerPairing.withoutVersions("shop-1.4.war!/WEB-INF/classes"),
                        ContainerPairing.withoutVersions("lib/rc-2.0-rc-1.jar"),
                        ContainerPairing.withoutVersions("lib/guava-33.4.8-jre.jar")))
                .containsExactly(
                        "lib/netty-linux-x86_64.jar",
                        "lib/log4j-1.2-api.jar",
                        "lib/cart.jar",
                        "lib/cart.jar",
                        "lib/commons-lang3.jar",
                        "shop.war!/WEB-INF/classes",
                        "lib/rc.jar",
                        "lib/guava.jar");
    }

    @Test
    void the_same_identity_is_the_same_container() {
        assertThat(pairs(
                        List.of(identified(jar("lib/ojdbc8.jar"), "oracle:ojdbc", "8")),
                        List.of(identified(jar("lib/ojdbc11.jar"), "oracle:ojdbc", "11"))))
                .containsExactly("lib/ojdbc8.jar=lib/ojdbc11.jar");
    }

    @Test
    void the_same_content_is_a_rename() {
        var before = container("lib/old.jar", Map.of(), Map.of("a", "1"));
        var after = container("lib/new.jar", Map.of(), Map.of("a", "1"));
        var other = container("lib/other.jar", Map.of(), Map.of("a", "2"));

        assertThat(pairs(List.of(before), List.of(other, after)))
                .containsExactlyInAnyOrder("lib/old.jar=lib/new.jar", "=lib/other.jar");
    }

    @Test
    void empty_containers_are_not_the_same_for_being_empty() {
        assertThat(pairs(List.of(jar("lib/old.jar")), List.of(jar("lib/new.jar"))))
                .containsExactlyInAnyOrder("lib/old.jar=", "=lib/new.jar");
    }

    private static ComparedContainer jar(String path) {
        return container(path);
    }

    private static List<String> pairs(List<ComparedContainer> deployed, List<ComparedContainer> candidate) {
        return ContainerPairing.of(deployed, candidate).stream()
                .map(pair -> pair.deployed().map(ComparedContainer::path).orElse("") + "="
                        + pair.candidate().map(ComparedContainer::path).orElse(""))
                .toList();
    }
}
