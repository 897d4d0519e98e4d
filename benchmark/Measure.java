import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs commands in turn, several rounds, and prints the medians as a Markdown table: {@code Measure ROUNDS TABLE}.
 *
 * <p>A line of the table is {@code label TAB basis TAB limit TAB command}. The basis names the rows (joined by {@code
 * +}) whose CPU time this row's is divided by; {@code wall} states the limit in seconds of wall time instead; {@code -}
 * is for a row that is only a basis. Rounds are interleaved, so that a busy minute of the machine strikes all rows
 * alike.
 */
public final class Measure {
    private static final Pattern CHILDREN = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");
    private static final Set<Integer> ANSWERS = Set.of(0, 1);
    private static final long POLL_MILLIS = 10;

    private record Row(String label, String basis, String limit, String command) {
        static Row of(String line) {
            var fields = line.split("\t", 4);
            return new Row(fields[0], fields[1], fields[2], fields[3]);
        }
    }

    private record Sample(double wallSeconds, double cpuSeconds, double maxResidentMegabytes) {}

    public static void main(String[] arguments) throws Exception {
        var rounds = Integer.parseInt(arguments[0]);
        var rows = Files.readAllLines(Path.of(arguments[1])).stream()
                .filter(line -> !line.isBlank())
                .map(Row::of)
                .toList();
        var samples = new LinkedHashMap<String, List<Sample>>();
        for (var round = 1; round <= rounds; round++) {
            for (var row : rows) {
                System.err.printf("round %d of %d: %s%n", round, rounds, row.label);
                samples.computeIfAbsent(row.label, label -> new ArrayList<>()).add(run(row));
            }
        }
        System.out.println("| what | wall s | CPU s | max RSS MB | ratio | at most | |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        for (var row : rows) {
            System.out.println(line(row, samples));
        }
    }

    private static String line(Row row, Map<String, List<Sample>> samples) {
        var own = samples.get(row.label);
        var cpu = median(own, Sample::cpuSeconds);
        var wall = median(own, Sample::wallSeconds);
        var ratio = "";
        var judged = "";
        if (row.basis.equals("wall")) {
            judged = judge(wall, row.limit);
        } else if (!row.basis.equals("-")) {
            var times = cpu
                    / Stream.of(row.basis.split("\\+"))
                            .mapToDouble(label -> median(samples.get(label), Sample::cpuSeconds))
                            .sum();
            ratio = text("%.2f×", times);
            judged = judge(times, row.limit);
        }
        var limit = row.basis.equals("-") ? "" : row.basis.equals("wall") ? row.limit + " s" : row.limit + "×";
        return text(
                "| %s | %.2f | %.2f | %.0f | %s | %s | %s |",
                row.label, wall, cpu, median(own, Sample::maxResidentMegabytes), ratio, limit, judged);
    }

    private static String judge(double measured, String limit) {
        return measured <= Double.parseDouble(limit) ? "ok" : "over";
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        var sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** CPU time comes from the shell's {@code times}, which counts every process that the command waited for. */
    private static Sample run(Row row) throws IOException, InterruptedException {
        var errors = Files.createTempFile("measure", ".err");
        var times = Files.createTempFile("measure", ".times");
        try {
            var started = System.nanoTime();
            var shell = new ProcessBuilder(
                            "sh", "-c", row.command + " >/dev/null 2>\"$0\"; status=$?; times; exit $status", errors.toString())
                    .redirectOutput(times.toFile())
                    .redirectErrorStream(true)
                    .start();
            var resident = 0.0;
            while (!shell.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                resident = Math.max(resident, residentMegabytes(shell.toHandle()));
            }
            var wall = (System.nanoTime() - started) / 1e9;
            if (!ANSWERS.contains(shell.exitValue())) {
                throw new IOException(row.label + " ended with exit code " + shell.exitValue() + "\n" + row.command + "\n"
                        + Files.readString(errors));
            }
            return new Sample(wall, cpuSeconds(Files.readString(times)), resident);
        } finally {
            Files.delete(errors);
            Files.delete(times);
        }
    }

    private static double cpuSeconds(String times) {
        var matcher = CHILDREN.matcher(times);
        if (!matcher.find()) {
            throw new IllegalStateException("not the output of 'times': " + times);
        }
        return 60 * (Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(3)))
                + Double.parseDouble(matcher.group(2))
                + Double.parseDouble(matcher.group(4));
    }

    /** The high-water mark of the biggest process so far; 0 where there is no {@code /proc}. */
    private static double residentMegabytes(ProcessHandle shell) {
        return shell.descendants()
                .mapToDouble(process -> highWaterKilobytes(Path.of("/proc", Long.toString(process.pid()), "status")) / 1024)
                .max()
                .orElse(0);
    }

    private static double highWaterKilobytes(Path status) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
