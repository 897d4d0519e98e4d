package dev.lockstep.cli;

import dev.lockstep.report.JsonReport;
import dev.lockstep.report.Report;
import dev.lockstep.report.html.HtmlReport;
import dev.lockstep.report.text.TextOptions;
import dev.lockstep.report.text.TextReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The renderings of a report, with the extension by which {@code --output} chooses one. */
enum Format {
    TEXT(".txt") {
        @Override
        String render(Report report, TextOptions look) {
            return TextReport.render(report, look);
        }
    },
    JSON(".json") {
        @Override
        String render(Report report, TextOptions look) {
            return JsonReport.render(report);
        }
    },
    HTML(".html") {
        @Override
        String render(Report report, TextOptions look) {
            return HtmlReport.render(report);
        }
    };

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    /**
     * What stands in the file, or goes to standard output, the last line ended.
     *
     * @param look of text; other formats are always the same
     */
    abstract String render(Report report, TextOptions look);

    /** The format that the name of a file asks for. */
    static Optional<Format> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension))
                .findFirst();
    }

    /** For example {@code .txt, .json}. */
    static String extensions() {
        return Arrays.stream(values()).map(format -> format.extension).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name given on the command line. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of "
                            + Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "))));
        }
    }
}
