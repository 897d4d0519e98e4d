package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is running there? */
class ProvenanceTest {
    @TempDir
    private Path folder;

    @Test
    void a_host_that_was_patched_is_told_apart_file_by_file() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);
        Files.copy(
                shop.candidate().resolve("lib/shop-pricing.jar"),
                shop.deployed().resolve("lib/shop-pricing.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        DemoShop known = DemoShop.unpack(folder.resolve("known"));

        Answer answer = Answer.to("scan", shop.deployed(), "--releases", known.deployed(), "new=" + known.candidate());
        String text = Run.lockstep(
                        "scan",
                        shop.deployed().toString(),
                        "--releases",
                        known.deployed().toString(),
                        "new=" + known.candidate())
                .out();

        assertThat(answer.json().at("/provenance/nearest/release").asText()).isEqualTo("shop-1.4.2");
        assertThat(answer.json().at("/provenance/nearest/differences").size()).isEqualTo(1);
        assertThat(answer.json().at("/provenance/nearest/differences/0/path").asText())
                .isEqualTo("lib/shop-pricing.jar");
        assertThat(answer.json()
                        .at("/provenance/nearest/differences/0/seenIn/0")
                        .asText())
                .isEqualTo("new");
        assertThat(text).contains("Nearest is shop-1.4.2; this makes the difference");
        assertThat(text).contains("replace  lib/shop-pricing.jar  as in new");
    }

    @Test
    void a_release_that_is_not_there_is_an_error() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);

        Run run = Run.lockstep("scan", shop.deployed().toString(), "--releases", "nowhere");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("nowhere: no such file or directory");
    }
}
