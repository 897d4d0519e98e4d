package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed within a jar, whether callers can tell or not. */
class InsideTest {
    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void twoReleases() throws IOException {
        before = release(
                "before",
                "1.4",
                Compiled.with("--release", "11")
                        .of(
                                "package shop; public class Cart { public int total() { return 1; } int same() { return 7; } }",
                                "package shop; public class Moved { int a() { return 1; } }"));
        after = release(
                "after",
                "1.5",
                Compiled.with("--release", "17")
                        .of(
                                "package shop; public class Cart { public int total() { return 2; } int same() { return 7; } int more() { return 0; } }",
                                "package shop; public class Moved {\n\n\n int a() { return 1; } }"));
    }

    @Test
    void bodies_are_compared_by_what_they_do_when_somebody_asks() {
        JsonNode inside = inside("--bodies");

        assertThat(Answer.texts(inside.at("/bodies/methods")))
                .containsExactly("shop.Cart.more()I", "shop.Cart.total()I");
        assertThat(inside.at("/bodies/classes").asInt()).isEqualTo(1);
        assertThat(inside.at("/bodies/rebuilt").asInt()).isEqualTo(1);
    }

    @Test
    void the_rest_is_always_told() {
        JsonNode inside = inside();

        assertThat(inside.has("bodies")).isFalse();
        assertThat(inside.at("/artifact/from").asText()).endsWith("1.4");
        assertThat(inside.at("/artifact/to").asText()).endsWith("1.5");
        assertThat(inside.at("/release/from").asText()).isEqualTo("11");
        assertThat(inside.at("/release/to").asText()).isEqualTo("17");
        assertThat(Answer.stream(inside.at("/resources"))
                        .map(each -> each.get("action").asText() + " "
                                + each.get("path").asText()))
                .containsExactly("replace META-INF/MANIFEST.MF", "replace messages.properties", "add new.xml");
    }

    @Test
    void people_read_it_too() {
        Run run = Run.lockstep("compare", before.toString(), after.toString(), "--bodies");

        assertThat(run.out())
                .contains("What changed inside")
                .contains("class files for Java 11 → 17")
                .contains("2 methods in 1 class do something")
                .contains("1 class was only rebuilt; 3 resources differ")
                .contains("shop.Cart.total(): int");
    }

    private JsonNode inside(String... more) {
        Object[] words = new Object[3 + more.length];
        words[0] = "compare";
        words[1] = before;
        words[2] = after;
        System.arraycopy(more, 0, words, 3, more.length);
        return Answer.to(words).json().at("/comparison/containers/0/inside");
    }

    private Path release(String name, String version, Compiled classes) throws IOException {
        Map<String, String> extra = name.equals("after")
                ? Map.of("messages.properties", "a=2", "new.xml", "<x/>", "META-INF/MANIFEST.MF", manifest(version))
                : Map.of("messages.properties", "a=1", "META-INF/MANIFEST.MF", manifest(version));
        return new Install().jar("lib/shop.jar", classes, extra).writeTo(folder.resolve(name));
    }

    private static String manifest(String version) {
        return "Manifest-Version: 1.0\r\nImplementation-Title: shop\r\nImplementation-Version: " + version + "\r\n\r\n";
    }
}
