import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the floor and the phases on each tree in turn, several rounds, and prints the medians as a Markdown table: {@code
 * Linking ROUNDS FLOOR-CLASSES PHASES-CLASSES TREE...}.
 */
public final class Linking {
    private static final Pattern FLOOR_CPU = Pattern.compile("\"cpuSeconds\": ([\\d.]+)");

    /** As the launcher starts the program. */
    private static final List<String> AS_LAUNCHED = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:MaxTenuringThreshold=0",
            "-XX:MaxNewSize=64m",
            "-XX:InitialRAMPercentage=6.25",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages",
            "-Xmx1536m");

    /**
     * One round of one tree.
     *
     * @param distinct references of the whole install
     * @param held references of all classes that link: one that ten classes hold counts ten times
     */
    private record Sample(double floor, double read, double link, long classes, long distinct, long held) {}

    public static void main(String[] arguments) throws Exception {
        var rounds = Integer.parseInt(arguments[0]);
        var trees = List.of(arguments).subList(3, arguments.length);
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (var round = 1; round <= rounds; round++) {
            for (var tree : trees) {
                var name = Path.of(tree).getFileName().toString();
                System.err.printf("round %d of %d: %s%n", round, rounds, name);
                samples.computeIfAbsent(name, key -> new ArrayList<>()).add(sample(arguments[1], arguments[2], tree));
            }
        }
        System.out.println("| install | classes | floor, CPU s | reading, CPU s | to the floor | linking, CPU s | to the floor"
                + " | to reading | at most | | distinct references a CPU s | held by classes, a CPU s |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
        samples.forEach((name, each) -> System.out.println(line(name, each)));
    }

    private static Sample sample(String floorClasses, String classes, String tree) throws Exception {
        var floor = FLOOR_CPU.matcher(run(Stream.of("java", "-Xmx256m", "-cp", floorClasses, "Floor", tree)));
        if (!floor.find()) {
            throw new IOException("the floor did not tell its CPU time");
        }
        var phases = run(Stream.concat(
                        Stream.concat(Stream.of("java"), AS_LAUNCHED.stream()), Stream.of("-cp", classes, "Phases", tree)))
                .strip()
                .split(" ");
        return new Sample(
                Double.parseDouble(floor.group(1)),
                Double.parseDouble(phases[0]),
                Double.parseDouble(phases[2]),
                Long.parseLong(phases[3]),
                Long.parseLong(phases[4]),
                Long.parseLong(phases[5]));
    }

    private static String run(Stream<String> command) throws Exception {
        var process = new ProcessBuilder(command.toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("ended with exit code " + process.exitValue());
        }
        return printed;
    }

    private static String line(String name, List<Sample> samples) {
        var floor = median(samples, Sample::floor);
        var read = median(samples, Sample::read);
        var link = median(samples, Sample::link);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f | %.2f | %.2f× | %.2f | %.2f× | %.2f× | 1× | %s | %,.0f | %,.0f |",
                name,
                samples.get(0).classes,
                floor,
                read,
                read / floor,
                link,
                link / floor,
                link / read,
                link <= read ? "ok" : "over",
                median(samples, each -> each.distinct / each.link),
                median(samples, each -> each.held / each.link));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        var sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
