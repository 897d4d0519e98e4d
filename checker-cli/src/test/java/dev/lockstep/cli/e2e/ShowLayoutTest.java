package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowLayoutTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aServerWithAnApplication() throws IOException {
        new Install()
                .jar("lib/b.jar", Compiled.of("package b; public class B {}"))
                .jar("lib/a.jar", Compiled.of("package a; public class A {}"))
                .jar("webapps/shop/WEB-INF/lib/web.jar", Compiled.of("package w; public class W {}"))
                .writeTo(folder);
    }

    @Test
    void each_class_path_has_its_containers_in_order() {
        JsonNode layout = Answer.to("scan", folder, "--show-layout").json().at("/layout");

        assertThat(layout.at("/classPaths")).hasSize(2);
        assertThat(Answer.texts(layout.at("/classPaths/0/containers"))).containsExactly("lib/a.jar", "lib/b.jar");
        assertThat(layout.at("/classPaths/0/ordered").asInt(-1)).isZero();
        assertThat(Answer.texts(layout.at("/classPaths/1/containers")))
                .containsExactly("webapps/shop/WEB-INF/lib/web.jar");
        assertThat(layout.at("/classPaths/1/childFirst").asBoolean()).isTrue();
        assertThat(layout.at("/classPaths/1/parent").asText())
                .isEqualTo(layout.at("/classPaths/0/name").asText());
    }

    @Test
    void what_is_stated_has_an_order() {
        JsonNode layout = Answer.to("scan", folder, "--show-layout", "--class-path", "lib/b.jar:lib/a.jar")
                .json()
                .at("/layout");

        assertThat(Answer.texts(layout.at("/classPaths/0/containers"))).containsExactly("lib/b.jar", "lib/a.jar");
        assertThat(layout.at("/classPaths/0/ordered").asInt()).isEqualTo(2);
        assertThat(layout.at("/notPlaced/0/path").asText()).isEqualTo("webapps/shop/WEB-INF/lib/web.jar");
    }

    @Test
    void people_read_it_too_and_only_when_they_ask() {
        Run asked = Run.lockstep("scan", folder.toString(), "--show-layout");

        assertThat(asked.out())
                .contains("How classes are loaded  2 class paths")
                .contains("in the order of the folder, which nothing states:")
                .contains("its own classes first");
        assertThat(Run.lockstep("scan", folder.toString()).out()).doesNotContain("How classes are loaded");
    }
}
