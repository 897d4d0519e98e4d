package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the_script_parses_and_completes_commands_options_and_rules() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), Run.lockstep("completion", "bash").out());

        assertThat(bash("-n", script.toString())).isEmpty();
        assertThat(complete(script, "lockstep ga")).isEqualTo("gate\n");
        assertThat(complete(script, "lockstep gate --dep")).isEqualTo("--deploy\n");
        assertThat(complete(script, "lockstep scan --color ne")).isEqualTo("never\n");
        assertThat(complete(script, "lockstep explain missing-m")).isEqualTo("missing-method\n");
    }

    @Test
    void one_script_serves_both_shells() {
        assertThat(Run.lockstep("completion", "zsh")).isEqualTo(Run.lockstep("completion"));
    }

    /** Presses the tab key after these words. */
    private static String complete(Path script, String typed) throws Exception {
        return bash("-c", """
                . "$1"
                COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2; COMP_POINT=${#2}
                compopt() { :; } # works only while a key is being handled
                _complete_lockstep
                printf '%s\\n' "${COMPREPLY[@]}"
                """, "bash", script.toString(), typed);
    }

    private static String bash(String... args) throws InterruptedException {
        var command = new ArrayList<String>();
        command.add("bash");
        command.addAll(List.of(args));
        try {
            Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            bash.waitFor();
            return said;
        } catch (IOException noBash) {
            assumeTrue(false, "no bash here: " + noBash.getMessage());
            throw new AssertionError(noBash);
        }
    }
}
