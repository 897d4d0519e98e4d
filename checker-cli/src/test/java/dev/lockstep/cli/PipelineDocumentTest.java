package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What readers copy from the page about pipelines can be copied. */
class PipelineDocumentTest {
    private static final Path PAGE = Path.of("../docs/ci.md");
    private static final Pattern COMMAND = Pattern.compile("lockstep (gate|scan|compare|baseline)[^\\n'|]*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> each_command_is_one_that_is_understood() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command, () -> {
                    List<String> words = new ArrayList<>();
                    WORD.matcher(command)
                            .results()
                            .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
                    String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
                    assertThatCode(() -> Lockstep.commandLine(Terminal.NONE).parseArgs(arguments))
                            .doesNotThrowAnyException();
                }));
    }

    @Test
    void each_piece_of_YAML_is_some() throws IOException {
        List<String> pieces = YAML.matcher(Files.readString(PAGE))
                .results()
                .map(piece -> piece.group(1))
                .toList();

        assertThat(pieces).hasSize(2);
        for (String piece : pieces) {
            JsonNode tree = new YAMLMapper().readTree(piece);
            assertThat(tree.findValuesAsText("image").size()
                            + tree.findValues("steps").size())
                    .isPositive();
        }
    }
}
