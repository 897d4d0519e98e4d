package dev.lockstep.cli;

import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.cyclonedx.BillOfMaterials;
import dev.lockstep.report.gitlab.CodeQualityReport;
import dev.lockstep.report.html.HtmlReport;
import dev.lockstep.report.json.JsonReport;
import dev.lockstep.report.junit.JUnitReport;
import dev.lockstep.report.markdown.MarkdownReport;
import dev.lockstep.report.sarif.SarifReport;
import dev.lockstep.report.text.TextOptions;
import dev.lockstep.report.text.TextReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The renderings of a report, with the extensions by which {@code --output} chooses one. */
enum Format {
    TEXT(".txt") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return TextReport.render(report, look);
        }
    },
    HTML(".html") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return HtmlReport.render(report);
        }
    },
    MARKDOWN(".md") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return MarkdownReport.render(report);
        }
    },
    SARIF(".sarif", ".sarif.json") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return SarifReport.render(report, options);
        }
    },
    JUNIT(".xml") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return JUnitReport.render(report);
        }
    },
    GITLAB {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return CodeQualityReport.render(report, options);
        }
    },
    CYCLONEDX(".cdx.json") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return BillOfMaterials.render(report);
        }
    },
    JSON(".json") {
        @Override
        String render(Report report, TextOptions look, Rendering options) {
            return JsonReport.render(report);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> extensions;

    /** @param extensions that ask for it; none for a format that has to be named */
    Format(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /**
     * What stands in the file, or goes to standard output, the last line ended.
     *
     * @param look of text
     * @param options of formats that other tools read
     */
    abstract String render(Report report, TextOptions look, Rendering options);

    /** The format that the name of a file asks for; where two do, the longer extension tells. */
    static Optional<Format> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The format of a name. */
    static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** For example {@code .txt, .html}. */
    static String knownExtensions() {
        return Arrays.stream(values())
                .flatMap(format -> format.extensions.stream())
                .collect(Collectors.joining(", "));
    }

    /** For example {@code text, html}. */
    static String names() {
        return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name given on the command line. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return named(name).orElseThrow(() -> new TypeConversionException("'" + name + "' is none of " + names()));
        }
    }
}
