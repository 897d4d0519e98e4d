package dev.lockstep.report.html;

import dev.lockstep.report.Coverage.ContainerSize;
import dev.lockstep.report.Evidence;
import dev.lockstep.report.Report;
import dev.lockstep.report.Visible;
import dev.lockstep.report.Words;
import dev.lockstep.report.html.Treemap.Tile;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The containers as boxes, sized by their classes and coloured by what happened to them, with the links that fail
 * between them.
 *
 * @param boxes the biggest first
 * @param edges the most broken first
 * @param fates what a colour in it means, those that occur
 * @param rest how many containers are too many to be drawn
 * @param restOfEdges how many pairs of containers are
 */
public record ReleaseMap(List<Box> boxes, List<Edge> edges, List<Fate> fates, int rest, int restOfEdges) {
    static final int WIDTH = 1200;
    static final int HEIGHT = 440;

    private static final int BOXES = 240;
    private static final int EDGES = 40;
    private static final int SMALLEST = 900; // square units: what a pointer still hits
    private static final double LETTER = 7.2;
    private static final int LABEL_HEIGHT = 16;
    private static final int GAP = 1;

    /**
     * @param label the name of the file, as much of it as there is room for; empty where there is none
     * @param size how many classes, where there is room to say so; empty otherwise
     * @param title everything there is to say, in one line
     * @param errors whether an error begins or ends in it
     */
    public record Box(
            String file, String label, String size, String title, String fate, boolean errors, int index, Tile tile) {
        public String x() {
            return number(tile.left() + GAP);
        }

        public String y() {
            return number(tile.top() + GAP);
        }

        public String width() {
            return number(tile.width() - 2 * GAP);
        }

        public String height() {
            return number(tile.height() - 2 * GAP);
        }

        public String textX() {
            return number(tile.left() + 7);
        }

        public String textY() {
            return number(tile.top() + LABEL_HEIGHT);
        }

        public String sizeY() {
            return number(tile.top() + 2 * LABEL_HEIGHT - 1);
        }
    }

    /**
     * @param path of the curve, as SVG writes it
     * @param stroke how broad it is
     */
    public record Edge(String from, String to, String title, String path, String stroke) {}

    /**
     * What happened to a container.
     *
     * @param name for the style sheet
     * @param meaning for people
     */
    public record Fate(String name, String meaning) {}

    private record Ends(String from, String to) {}

    /** Old names of what a comparison has under a new one: there it is drawn once. */
    private static Set<String> renamed(Report report) {
        return report.comparison().stream()
                .flatMap(comparison -> comparison.containers().stream())
                .flatMap(container -> container.renamedFrom().stream())
                .collect(Collectors.toSet());
    }

    /** Absent when there is nothing to draw. */
    static Optional<ReleaseMap> of(Report report) {
        Set<String> renamed = renamed(report);
        List<ContainerSize> sizes = report.coverage().byContainer().stream()
                .filter(size -> !renamed.contains(size.file()))
                .toList();
        if (sizes.size() < 2) {
            return Optional.empty();
        }
        Map<String, Integer> errors = errors(report);
        List<ContainerSize> drawn = drawn(sizes, errors);
        List<Tile> tiles = Treemap.of(weights(drawn), WIDTH, HEIGHT);
        Map<Ends, Integer> failing = failing(report);
        var fates = new Fates(report);
        List<Box> boxes = new ArrayList<>();
        Map<String, Tile> places = new HashMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            boxes.add(box(drawn.get(i), tiles.get(i), i, fates, errors));
            places.put(drawn.get(i).file(), tiles.get(i));
        }
        List<Map.Entry<Ends, Integer>> between = failing.entrySet().stream()
                .filter(entry -> places.containsKey(entry.getKey().from())
                        && places.containsKey(entry.getKey().to()))
                .sorted(Map.Entry.<Ends, Integer>comparingByValue().reversed())
                .toList();
        List<Edge> edges = between.stream()
                .limit(EDGES)
                .map(entry -> edge(entry.getKey(), entry.getValue(), places))
                .toList();
        return Optional.of(new ReleaseMap(
                boxes, edges, fates.among(boxes), sizes.size() - drawn.size(), between.size() - edges.size()));
    }

    /** The biggest; but one with an error before one without. */
    private static List<ContainerSize> drawn(List<ContainerSize> sizes, Map<String, Integer> errors) {
        Comparator<ContainerSize> bySize =
                Comparator.comparingInt(ContainerSize::classes).reversed();
        return sizes.stream()
                .sorted(Comparator.comparing((ContainerSize size) -> !errors.containsKey(size.file()))
                        .thenComparing(bySize))
                .limit(BOXES)
                .sorted(bySize.thenComparing(ContainerSize::file))
                .toList();
    }

    /** By classes; but none is so small that nobody could find it. */
    private static double[] weights(List<ContainerSize> sizes) {
        double total = sizes.stream().mapToInt(ContainerSize::classes).sum();
        double least = Math.max(1, total * SMALLEST / (WIDTH * (double) HEIGHT));
        return sizes.stream()
                .mapToDouble(size -> Math.max(size.classes(), least))
                .toArray();
    }

    /** How many references of one container fail in another. */
    private static Map<Ends, Integer> failing(Report report) {
        Map<Ends, Integer> failing = new LinkedHashMap<>();
        for (Finding finding : Evidence.errors(report)) {
            Optional<String> from = finding.from().map(Place::file);
            Optional<String> to = finding.target().map(Target::file);
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                failing.merge(new Ends(from.get(), to.get()), finding.occurrences(), Integer::sum);
            }
        }
        return failing;
    }

    private static Map<String, Integer> errors(Report report) {
        Map<String, Integer> errors = new TreeMap<>();
        for (Finding finding : Evidence.errors(report)) {
            finding.from().ifPresent(from -> errors.merge(from.file(), 1, Integer::sum));
            finding.target()
                    .map(Target::file)
                    .filter(file -> finding.from()
                            .filter(from -> from.file().equals(file))
                            .isEmpty())
                    .ifPresent(file -> errors.merge(file, 1, Integer::sum));
        }
        return errors;
    }

    private static Box box(ContainerSize size, Tile tile, int index, Fates fates, Map<String, Integer> errors) {
        Fate fate = fates.of(size.file());
        int failing = errors.getOrDefault(size.file(), 0);
        String file = Visible.text(size.file());
        String classes = Words.count(size.classes(), "class", "classes");
        String title = file + ": " + classes + ", " + fate.meaning()
                + (failing == 0 ? "" : ", in " + Words.count(failing, "error"));
        boolean twoLines = tile.height() > 2.4 * LABEL_HEIGHT && classes.length() * LETTER < tile.width() - 12;
        return new Box(file, label(file, tile), twoLines ? classes : "", title, fate.name(), failing > 0, index, tile);
    }

    private static String label(String file, Tile tile) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int room = (int) ((tile.width() - 12) / LETTER);
        if (tile.height() < LABEL_HEIGHT + 6 || room < 4) {
            return "";
        }
        return name.length() <= room ? name : name.substring(0, room - 1) + "…";
    }

    /** From middle to middle, bent so that two that go to and fro do not hide each other. */
    private static Edge edge(Ends ends, int places, Map<String, Tile> tiles) {
        Tile from = tiles.getOrDefault(ends.from(), new Tile(0, 0, 0, 0));
        Tile to = tiles.getOrDefault(ends.to(), from);
        double across = to.middle() - from.middle();
        double down = to.centre() - from.centre();
        double bendX = (from.middle() + to.middle()) / 2 - down * 0.18;
        double bendY = (from.centre() + to.centre()) / 2 + across * 0.18;
        String path = "M" + number(from.middle()) + " " + number(from.centre()) + " Q" + number(bendX) + " "
                + number(Math.min(HEIGHT, Math.max(0, bendY))) + " " + number(to.middle()) + " "
                + number(to.centre());
        return new Edge(
                Visible.text(ends.from()),
                Visible.text(ends.to()),
                Visible.text(ends.from()) + " → " + Visible.text(ends.to()) + ": " + Words.count(places, "place")
                        + " would fail",
                path,
                number(Math.min(7, 1.5 + Math.log(places))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
