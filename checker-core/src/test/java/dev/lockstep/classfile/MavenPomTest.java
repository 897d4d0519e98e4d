package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenPomTest {
    private static final String PARENT =
            "<parent><groupId>org.shop</groupId><artifactId>parent</artifactId><version>1.4.2</version></parent>";

    @Test
    void what_is_not_stated_comes_from_the_parent() {
        assertThat(pom("<project xmlns='http://maven.apache.org/POM/4.0.0'>" + PARENT
                        + "<artifactId>cart</artifactId></project>"))
                .contains(new MavenPom(
                        "pom.xml",
                        "org.shop:cart",
                        Optional.of("1.4.2"),
                        Optional.of(new MavenPom.Parent("org.shop:parent", "1.4.2"))));
    }

    @Test
    void what_is_stated_counts() {
        assertThat(pom("<project>" + PARENT
                        + "<groupId>org.dep</groupId><artifactId>dep</artifactId><version> 2 </version></project>"))
                .hasValueSatisfying(pom -> {
                    assertThat(pom.artifact()).isEqualTo("org.dep:dep");
                    assertThat(pom.version()).contains("2");
                });
    }

    @Test
    void a_property_is_known_elsewhere() {
        assertThat(
                        pom(
                                "<project><groupId>g</groupId><artifactId>a</artifactId><version>${revision}</version></project>"))
                .contains(new MavenPom("pom.xml", "g:a", Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<project>", "<project/>", "no xml", "<project><artifactId>a</artifactId></project>"})
    void what_names_no_artifact_says_nothing(String xml) {
        assertThat(pom(xml)).isEmpty();
    }

    private static Optional<MavenPom> pom(String xml) {
        return MavenPom.parse("pom.xml", xml);
    }
}
