package dev.lockstep.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockstep.archive.Workspace;
import dev.lockstep.witness.child.Answer;
import dev.lockstep.witness.child.ChildMain;
import dev.lockstep.witness.child.Plan;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, started for one {@link Plan}. It can crash or hang without harm: what it has answered counts. */
final class ChildJvm {
    private static final int LONGEST_COMPLAINT = 300;

    private final Path java;
    private final Workspace workspace;
    private final long timeoutMillis;

    ChildJvm(Path javaHome, Workspace workspace, long timeoutMillis) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        this.java = javaHome.resolve(windows ? "bin/java.exe" : "bin/java");
        this.workspace = workspace;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * How far it came.
     *
     * @param release of the JVM, for example 17; 0 when it did not start
     * @param name of the JVM, with its version; empty when it did not start
     * @param answers to the first of the questions
     * @param end why there are not more; empty when all have been answered
     */
    record Hearing(int release, String name, List<Answer> answers, String end) {
        static Hearing none(String end) {
            return new Hearing(0, "", List.of(), end);
        }
    }

    /** Asks everything. */
    Hearing ask(Plan plan) {
        if (!Files.isExecutable(java)) {
            return Hearing.none("there is no JVM at " + java);
        }
        try {
            Path planFile = workspace.newFile();
            Path answers = workspace.newFile();
            Path output = workspace.newFile();
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(planFile)))) {
                plan.write(out);
            }
            String end = run(planFile, answers, output);
            return read(answers, plan.questions().size(), end);
        } catch (IOException e) {
            return Hearing.none("the JVM could not be started: " + e.getMessage());
        }
    }

    /** @return why it did not end well; empty when it did */
    private String run(Path plan, Path answers, Path output) throws IOException {
        var builder = new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + workspace.newFile(),
                "-Xss8m",
                "-cp",
                program(),
                ChildMain.class.getName(),
                plan.toString(),
                answers.toString());
        // The launcher and the JVM read these, and would add options of their own.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().remove("CLASSPATH");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS)) {
                return "the JVM did not answer within " + timeoutMillis + " ms";
            }
            return process.exitValue() == 0
                    ? ""
                    : "the JVM ended with exit code " + process.exitValue() + complaint(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while the JVM was at work";
        } finally {
            process.destroyForcibly();
        }
    }

    /** Our own classes: the analysed ones stand in loaders that do not see them. */
    private static String program() throws IOException {
        var source = ChildMain.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("the classes of Lockstep are in no file");
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("the classes of Lockstep are in no file: " + source.getLocation(), e);
        }
    }

    private static String complaint(Path output) throws IOException {
        String first = new String(Files.readAllBytes(output), UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        return first.isEmpty() ? "" : ": " + first.substring(0, Math.min(first.length(), LONGEST_COMPLAINT));
    }

    private static Hearing read(Path file, int questions, String end) throws IOException {
        if (!Files.exists(file)) {
            return Hearing.none(end.isEmpty() ? "the JVM gave no answer" : end);
        }
        List<Answer> answers = new ArrayList<>();
        int release = 0;
        String name = "";
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            release = in.readInt();
            name = in.readUTF();
            while (answers.size() < questions) {
                answers.add(Answer.read(in));
            }
        } catch (EOFException cut) {
            // It ended in the middle; the whole answers before it count.
        }
        return new Hearing(release, name, answers, answers.size() == questions ? "" : end);
    }
}
