package dev.lockstep.report.text;

import dev.lockstep.report.Comparison.Bodies;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Comparison.FromTo;
import dev.lockstep.report.Comparison.Inside;
import dev.lockstep.report.Report;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding.SymbolicReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed within containers, whether callers can tell or not: told when somebody asked for the bodies, too. */
final class InsideSection {
    private static final int CONTAINERS_SHOWN = 10;
    private static final int METHODS_SHOWN = 5;

    private final Report report;
    private final TextPage page;

    InsideSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        List<ContainerChange> asked = report.comparison().stream()
                .flatMap(comparison -> comparison.containers().stream())
                .filter(container -> container.status().equals("changed"))
                .filter(container -> container.inside().flatMap(Inside::bodies).isPresent())
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, new Line().strong("What changed inside"));
        int shown = page.options().showAll() ? asked.size() : Math.min(CONTAINERS_SHOWN, asked.size());
        asked.subList(0, shown)
                .forEach(container -> print(container.file(), container.inside().orElseThrow()));
        if (shown < asked.size()) {
            page.folded(2, Words.count(asked.size() - shown, "more container"));
        }
    }

    private void print(String file, Inside inside) {
        page.line(2, new Line().strong(file).plain("  ").quiet(String.join("; ", facts(inside))));
        List<String> methods = inside.bodies().map(Bodies::methods).orElse(List.of());
        int shown = page.options().showAll() ? methods.size() : Math.min(METHODS_SHOWN, methods.size());
        methods.subList(0, shown).forEach(method -> page.line(4, new Line().plain(readable(method))));
        if (shown < methods.size()) {
            page.folded(4, Words.count(methods.size() - shown, "more method"));
        }
    }

    private List<String> facts(Inside inside) {
        List<String> facts = new ArrayList<>();
        inside.artifact().ifPresent(change -> facts.add(fromTo(change)));
        inside.release().ifPresent(change -> facts.add("class files for Java " + fromTo(change)));
        inside.bodies().ifPresent(bodies -> {
            facts.add(Words.count(bodies.methods().size(), "method") + " in "
                    + Words.count(bodies.classes(), "class", "classes")
                    + (bodies.methods().size() == 1 ? " does" : " do") + " something else");
            if (bodies.rebuilt() > 0) {
                facts.add(Words.count(bodies.rebuilt(), "class was", "classes were") + " only rebuilt");
            }
        });
        if (!inside.resources().isEmpty()) {
            facts.add(Words.count(inside.resources().size(), "resource differs", "resources differ"));
        }
        return facts;
    }

    /** As people write methods: {@code shop.Cart.discount(int): long}. */
    private static String readable(String method) {
        int parameters = method.indexOf('(');
        int name = method.lastIndexOf('.', Math.max(0, parameters));
        return parameters < 0 || name < 0
                ? method
                : Signatures.of(new SymbolicReference(
                        "method",
                        method.substring(0, name),
                        Optional.of(method.substring(name + 1, parameters)),
                        Optional.of(method.substring(parameters))));
    }

    private String fromTo(FromTo change) {
        return none(change.from()) + " " + page.glyphs().arrow() + " " + none(change.to());
    }

    private static String none(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
