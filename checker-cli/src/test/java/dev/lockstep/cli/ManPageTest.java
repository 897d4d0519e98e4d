package dev.lockstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManPageTest {
    private static final CommandLine LOCKSTEP = Lockstep.commandLine(Terminal.NONE);

    @TempDir
    private Path folder;

    @Test
    void every_command_and_option_is_in_the_page() {
        String page = ManPage.of(LOCKSTEP).replace("\\-", "-");

        for (CommandLine command : LOCKSTEP.getSubcommands().values()) {
            assertThat(page).contains(".SS lockstep " + command.getCommandName());
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(option.usageHelp() || page.contains(option.longestName()))
                        .isTrue();
            }
        }
        assertThat(page).doesNotContain("${", "@|", "%n");
    }

    @Test
    void groff_sets_the_page_without_a_warning() throws Exception {
        Path page = Files.writeString(folder.resolve("lockstep.1"), ManPage.of(LOCKSTEP));
        try {
            Process groff = new ProcessBuilder("groff", "-man", "-ww", "-z", "-Kutf8", page.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(groff.getInputStream().readAllBytes(), UTF_8)).isEmpty();
            assertThat(groff.waitFor()).isZero();
        } catch (IOException noGroff) {
            assumeTrue(false, "no groff here: " + noGroff.getMessage());
        }
    }
}
