package dev.lockstep.cli;

import dev.lockstep.cli.Terminal.ColorMode;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.SourceRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
            paramLabel = "[FORMAT=]FILE",
            description =
                    "Also write the report to FILE, in the format that is named or that its extension asks for:"
                            + " .txt, .html, .md, .sarif, .xml (JUnit), .cdx.json (CycloneDX, of a scan), .json. Can be repeated.")
    private List<String> files = List.of();

    @Option(
            names = "--github",
            description = "Annotate a GitHub Actions run, and append the report to its job summary.")
    private boolean github;

    @Option(
            names = "--job-summary",
            paramLabel = "FILE",
            defaultValue = "${env:GITHUB_STEP_SUMMARY}",
            description = "The job summary of --github (default: what GITHUB_STEP_SUMMARY names).")
    private @Nullable String jobSummary;

    @Option(
            names = "--source-root",
            paramLabel = "FOLDER",
            description = "Folder of sources, relative to the working folder, for SARIF, GitLab and GitHub: findings in"
                    + " classes whose source is there point into it, others at their jar. Can be repeated.")
    private List<String> sourceRoots = List.of();

    @Option(names = "--include-suppressed", description = "SARIF has what is suppressed, too, and marked.")
    private boolean includeSuppressed;

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
        for (String stated : files) {
            Target target = target(command, stated);
            if (planned.put(real(target.file), target.format) != null) {
                throw wrong(command, "two reports would be written to " + target.file);
            }
        }
        return new Outputs(
                command,
                format,
                terminal.withColor(color).look(all),
                new Rendering(sources(command), includeSuppressed),
                quiet,
                planned,
                summary(command));
    }

    private record Target(Path file, Format format) {}

    /** {@code FORMAT=FILE}, or a file of a known extension. */
    private static Target target(CommandLine command, String stated) {
        int equals = stated.indexOf('=');
        Optional<Format> named = equals < 0 ? Optional.empty() : Format.named(stated.substring(0, equals));
        Path file = path(command, "-o", named.isPresent() ? stated.substring(equals + 1) : stated);
        Format known = named.or(() -> Format.of(file))
                .orElseThrow(() -> wrong(
                        command,
                        "unknown report format: " + stated + " (known extensions: " + Format.knownExtensions()
                                + "; or FORMAT=FILE with " + Format.names() + ")"));
        return new Target(file, known);
    }

    private SourceRoots sources(CommandLine command) {
        for (String root : sourceRoots) {
            if (!Files.isDirectory(path(command, "--source-root", root))) {
                throw wrong(command, "--source-root " + root + ": there is no such folder");
            }
        }
        return new SourceRoots(
                Path.of(""),
                sourceRoots.stream()
                        .map(root -> Path.of(root).normalize().toString().replace('\\', '/'))
                        .toList());
    }

    private Optional<Path> summary(CommandLine command) {
        if (!github) {
            return Optional.empty();
        }
        if (jobSummary == null || jobSummary.isBlank()) {
            throw wrong(
                    command, "--github: GITHUB_STEP_SUMMARY is not set; outside GitHub Actions add --job-summary FILE");
        }
        return Optional.of(path(command, "--job-summary", jobSummary));
    }

    private static Path path(CommandLine command, String option, String text) {
        if (text.isBlank()) {
            throw wrong(command, option + " is given no file");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(command, option + " " + text + ": " + e.getReason());
        }
    }

    private static ParameterException wrong(CommandLine command, String message) {
        return new ParameterException(command, message);
    }

    /** The file that is really written, links followed, so that one file by two names is seen as one. */
    private static Path real(Path file) {
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
