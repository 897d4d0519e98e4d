package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One report in all the forms that tools read. */
class ReportFormatsTest {
    @TempDir
    private Path folder;

    private DemoShop shop;

    @BeforeEach
    void aPartialDrop() throws IOException {
        shop = DemoShop.unpack(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "r.md, ### ",
        "r.sarif, '{'",
        "r.sarif.json, '{'",
        "r.xml, <?xml",
        "r.html, <!DOCTYPE",
        "gitlab=r.json, '['",
        "junit=r.txt, <?xml",
        "MARKDOWN=r, ### ",
        "a=b.json, '{'",
    })
    void the_name_or_the_extension_says_the_format(String stated, String begins) throws IOException {
        int named = stated.startsWith("a=") ? -1 : stated.indexOf('=');
        String format = stated.substring(0, named + 1);
        Path file = folder.resolve(stated.substring(named + 1));

        Run run = gate("-q", "-o", format + file);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(Files.readString(file)).startsWith(begins);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "sarif", "junit", "gitlab", "html"})
    void each_goes_to_standard_output_as_well(String format) {
        assertThat(gate("--format", format).out()).isNotBlank().endsWith("\n");
    }

    @Test
    void sarif_points_into_the_sources_that_are_there() throws IOException {
        Path file = folder.resolve("r.sarif");
        gate("-q", "-o", file.toString());
        JsonNode results = new JsonMapper().readTree(file.toFile()).at("/runs/0/results");

        List<String> places = new ArrayList<>();
        results.forEach(result -> places.add(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText()
                + ":"
                + result.at("/locations/0/physicalLocation/region/startLine").asText()));
        assertThat(places).contains("shop/pricing/Pricer.java:11", "lib/shop-pricing.jar:1");
    }

    @Test
    void in_a_step_of_github_actions_it_annotates_and_appends_to_the_summary() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "# before\n");

        Run run = gate("-q", "--github", "--job-summary", summary.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).allMatch(line -> line.startsWith("::error "));
        assertThat(run.out())
                .startsWith("::error title=BLOCKED::partial deployment")
                .contains("title=missing-method::");
        assertThat(Files.readString(summary))
                .startsWith("# before\n### ⛔ BLOCKED")
                .endsWith("\n");
    }

    @Test
    void a_summary_that_is_full_is_left_as_it_is() throws IOException {
        String full = "x".repeat((1 << 20) - 100);
        Path summary = Files.writeString(folder.resolve("summary.md"), full);

        Run run = gate("-q", "--github", "--job-summary", summary.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("the steps before have filled it");
        assertThat(Files.readString(summary)).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                -o r.docx                      | unknown report format: r.docx
                -o word=r.docx                 | unknown report format: word=r.docx
                -o markdown=                   | -o is given no file
                -o sarif=r.x -o junit=./r.x    | two reports would be written to ./r.x
                --source-root no/such/folder   | --source-root no/such/folder: there is no such folder
                --format pdf                   | 'pdf' is none of text, html, markdown, sarif, junit, gitlab, cyclonedx, json
                --github --job-summary BLANK   | GITHUB_STEP_SUMMARY is not set
                """)
    void what_cannot_be_is_refused_before_anything_is_read(String options, String complaint) {
        List<String> words = new ArrayList<>(List.of("scan", "absent"));
        for (String word : options.split(" (?=\\S)", -1)) {
            words.add(word.equals("BLANK") ? " " : word);
        }

        Run run = Run.lockstep(words.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
    }

    private Run gate(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "gate", shop.deployed().toString(), shop.candidate().toString(), "--deploy", "lib/shop-pricing.jar"));
        words.addAll(List.of(more));
        return Run.lockstep(words.toArray(String[]::new));
    }
}
