package dev.lockstep.cli;

import dev.lockstep.report.Report;
import dev.lockstep.report.text.TextOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import picocli.CommandLine;

/**
 * The places one report is written to.
 *
 * @param command owns standard output and standard error
 * @param format on standard output
 * @param look of text
 * @param quiet nothing on standard output
 * @param files absolute, links followed
 */
record Outputs(CommandLine command, Format format, TextOptions look, boolean quiet, Map<Path, Format> files) {
    /**
     * Writes everything that can be written.
     *
     * @return the exit code: the verdict's, unless a file could not be written
     */
    int write(Report report) {
        boolean written = true;
        for (var file : files.entrySet()) {
            written &= write(report, file.getKey(), file.getValue());
        }
        if (!quiet) {
            command.getOut().print(format.render(report, look));
            command.getOut().flush();
        }
        return written ? report.verdict().outcome().exitCode() : ExitCode.NOT_ANALYSED;
    }

    private boolean write(Report report, Path file, Format as) {
        var inFile = new TextOptions(false, TextOptions.PLAIN.width(), look.showAll(), true);
        return writeText(file, as.render(report, inFile));
    }

    /**
     * Writes a file whole or not at all, and says why on standard error if it cannot.
     *
     * @return whether it was written
     */
    boolean writeText(Path file, String text) {
        try {
            replace(file.toAbsolutePath(), text);
            return true;
        } catch (IOException e) {
            command.getErr().println("lockstep: cannot write " + file + ": " + reason(e, file));
            return false;
        }
    }

    /** Nobody ever reads half a report: it is written beside the file and moved over it. */
    private static void replace(Path file, String text) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        Path beside = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(beside, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String reason(IOException e, Path file) {
        boolean noFolder = e instanceof NoSuchFileException && !Files.exists(file.resolveSibling("."));
        return noFolder ? "the folder does not exist" : Failures.message(e);
    }
}
