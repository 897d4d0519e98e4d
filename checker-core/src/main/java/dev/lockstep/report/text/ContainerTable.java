package dev.lockstep.report.text;

import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Words;
import dev.lockstep.report.text.TextStyle.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row for each container; a name too long for its column has a line for itself. */
final class ContainerTable {
    private static final List<String> TITLES = List.of("", "status", "classes", "links", "compiles", "step", "claimed");
    private static final int GAP = 2;
    private static final int NARROWEST_NAME = 20;
    private static final int NO_ROOM_FOR_NAMES = 2;

    private final TextPage page;
    private final Map<String, OfContainer> compatibility;

    ContainerTable(TextPage page, Map<String, OfContainer> compatibility) {
        this.page = page;
        this.compatibility = compatibility;
    }

    private record Cell(Tone tone, String text) {}

    void print(List<ContainerChange> containers) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(TITLES.stream().map(title -> new Cell(Tone.QUIET, title)).toList());
        containers.forEach(container -> rows.add(row(container)));
        int[] widths = widths(rows);
        print(rows.get(0), widths);
        for (int i = 0; i < containers.size(); i++) {
            print(rows.get(i + 1), widths);
            containers.get(i).renamedFrom().ifPresent(old -> page.line(4, new Line().quiet("was " + old)));
        }
    }

    private List<Cell> row(ContainerChange container) {
        Optional<OfContainer> of = Optional.ofNullable(compatibility.get(container.file()));
        boolean tooLittle = of.filter(ComparisonSection::claimsTooLittle).isPresent();
        return List.of(
                new Cell(Tone.PLAIN, container.file()),
                new Cell(container.status().equals("removed") ? Tone.BAD : Tone.PLAIN, container.status()),
                new Cell(Tone.PLAIN, classes(container)),
                of.map(value -> yesOrNo(value.binary(), Tone.BAD)).orElse(new Cell(Tone.PLAIN, "")),
                of.map(value -> yesOrNo(value.source(), Tone.DOUBTFUL)).orElse(new Cell(Tone.PLAIN, "")),
                new Cell(Tone.PLAIN, of.map(OfContainer::step).orElse("")),
                new Cell(
                        tooLittle ? Tone.BAD : Tone.PLAIN,
                        of.flatMap(OfContainer::claimed).orElse("")));
    }

    private String classes(ContainerChange container) {
        List<String> parts = new ArrayList<>();
        part(parts, "+", container.classesAdded());
        part(parts, page.glyphs().minus(), container.classesRemoved());
        part(parts, "~", container.classesChanged());
        return String.join(" ", parts);
    }

    private static void part(List<String> parts, String sign, int number) {
        if (number > 0) {
            parts.add(sign + Words.number(number));
        }
    }

    private static Cell yesOrNo(boolean yes, Tone ifNot) {
        return yes ? new Cell(Tone.PLAIN, "yes") : new Cell(ifNot, "no");
    }

    private int[] widths(List<List<Cell>> rows) {
        int[] widths = new int[TITLES.size()];
        for (int column = 1; column < widths.length; column++) {
            int at = column;
            widths[column] = rows.stream()
                    .mapToInt(row -> page.columns(row.get(at).text()))
                    .max()
                    .orElse(0);
            widths[0] -= widths[column] + GAP;
        }
        int room = page.options().width() - 2 + widths[0];
        widths[0] = rows.stream()
                .mapToInt(row -> page.columns(row.get(0).text()))
                .filter(columns -> columns <= room && room >= NARROWEST_NAME)
                .max()
                .orElse(NO_ROOM_FOR_NAMES);
        return widths;
    }

    private void print(List<Cell> row, int[] widths) {
        Line line = new Line();
        String name = row.get(0).text();
        if (page.columns(name) > widths[0]) {
            page.line(2, Line.of(name));
            line.plain(" ".repeat(widths[0]));
        } else {
            line.plain(page.pad(name, widths[0]));
        }
        for (int column = 1; column < widths.length; column++) {
            Cell cell = row.get(column);
            line.plain(" ".repeat(GAP)).with(cell.tone(), page.pad(cell.text(), widths[column]));
        }
        page.line(2, line);
    }
}
