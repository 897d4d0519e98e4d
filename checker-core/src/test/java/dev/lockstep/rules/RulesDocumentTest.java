package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mvn test -Dlockstep.update=true} writes the document anew. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");

    @Test
    void the_document_says_what_the_catalogue_says() throws IOException {
        String page = RuleMarkdown.page(RuleCatalogue.all());
        if (Boolean.getBoolean("lockstep.update")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, page);
        }

        assertThat(DOCUMENT).content().isEqualTo(page);
    }
}
