package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_drop_is_blocked_and_the_commands_to_repeat_it_are_true() {
        Path shop = folder.resolve("the shop");

        Run demo = Run.lockstep("demo", "--keep", shop.toString());

        assertThat(demo.err()).isEmpty();
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.out())
                .contains("BLOCKED", "NoSuchMethodError", "Exit code of the gate: 1")
                .contains("lockstep gate '" + shop.resolve("shop-1.4.2") + "' '" + shop.resolve("shop-1.5.0")
                        + "' --deploy lib/shop-pricing.jar; echo $?")
                .contains("java -jar '" + shop.resolve("mixed/lib/shop-app.jar") + "'");
        String[] whole = {
            "gate",
            shop.resolve("shop-1.4.2").toString(),
            shop.resolve("shop-1.5.0").toString()
        };
        assertThat(Run.lockstep(whole).exitCode()).as("the way out").isZero();
    }

    @Test
    void a_second_run_finds_what_the_first_one_left() {
        Run first = Run.lockstep("demo", "--keep", folder.toString());
        Run second = Run.lockstep("demo", "--keep", folder.toString());

        assertThat(second.exitCode()).isZero();
        assertThat(first.exitCode()).isZero();
    }

    @Test
    void a_folder_that_holds_something_else_is_left_alone() throws IOException {
        Files.createDirectory(folder.resolve("shop-1.4.2"));
        Files.writeString(folder.resolve("shop-1.4.2/mine.txt"), "precious");

        Run demo = Run.lockstep("demo", "--keep", folder.toString());

        assertThat(demo.exitCode()).isEqualTo(3);
        assertThat(demo.err()).startsWith("lockstep: ").contains("shop-1.4.2");
        assertThat(demo.err().lines()).hasSize(1);
    }
}
