package dev.lockstep.cli;

import dev.lockstep.cli.Terminal.ColorMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the report goes and what it looks like. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "Format on standard output: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.TEXT;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Also write the report to FILE, in the format of its extension: .txt, .json, .html. Can be repeated.")
    private List<Path> files = List.of();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colour the text: ${COMPLETION-CANDIDATES} (default: auto, on a terminal without NO_COLOR).")
    private ColorMode color = ColorMode.AUTO;

    @Option(names = "--all", description = "Text shows every finding, not only the first of each group.")
    private boolean all;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors; the exit code is the answer.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    /** Checks before any work that each file has a known format and is written once. */
    Outputs outputs(CommandLine command, Terminal terminal) {
        Map<Path, Format> planned = new LinkedHashMap<>();
        for (Path file : files) {
            Format known = Format.of(file)
                    .orElseThrow(() -> wrong(
                            command,
                            "unknown report format: " + file + " (known extensions: " + Format.extensions() + ")"));
            if (planned.put(target(file), known) != null) {
                throw wrong(command, "two reports would be written to " + file);
            }
        }
        return new Outputs(command, format, terminal.withColor(color).look(all), quiet, planned);
    }

    private static ParameterException wrong(CommandLine command, String message) {
        return new ParameterException(command, message);
    }

    /** The file that is really written, links followed, so that one file by two names is seen as one. */
    private static Path target(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            Path folder = absolute.getParent();
            return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException unwritable) {
            return absolute; // writing will say why
        }
    }
}
