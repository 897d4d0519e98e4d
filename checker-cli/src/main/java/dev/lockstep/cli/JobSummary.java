package dev.lockstep.cli;

import dev.lockstep.report.Report;
import dev.lockstep.report.markdown.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a step says on the page of a GitHub Actions run: appended to what it has said before. */
final class JobSummary {
    /** A summary above one mebibyte fails whole; a character takes up to four bytes, and most take one. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_CHARACTERS = 250_000;
    private static final int LEAST_CHARACTERS = 4_000;

    private JobSummary() {}

    /**
     * Appends the report, as much as there is room for, and says why on standard error if it cannot.
     *
     * @return whether it was written
     */
    static boolean append(Report report, Path file, PrintWriter err) {
        try {
            long room = MAX_BYTES - (Files.exists(file) ? Files.size(file) : 0);
            int characters = (int) Math.min(MAX_CHARACTERS, room / 4);
            if (characters < LEAST_CHARACTERS) {
                throw new IOException("the steps before have filled it");
            }
            Files.writeString(
                    file,
                    MarkdownReport.render(report, characters) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            err.println("lockstep: cannot write the job summary " + file + ": " + Failures.message(e));
            return false;
        }
    }
}
