package dev.lockstep.report.text;

import dev.lockstep.report.Loading;
import dev.lockstep.report.Loading.LoadingPath;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import java.util.List;

/** Class path by class path: what its loader sees, in order. */
final class LayoutSection {
    private static final int CONTAINERS_SHOWN = 12;

    private final Report report;
    private final TextPage page;

    LayoutSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        report.layout().ifPresent(this::print);
    }

    private void print(Loading loading) {
        page.blank();
        page.line(
                0,
                new Line()
                        .strong("How classes are loaded")
                        .quiet("  " + Words.count(loading.classPaths().size(), "class path")));
        loading.classPaths().forEach(this::print);
        if (!loading.notPlaced().isEmpty()) {
            page.line(2, new Line().strong("on none of them"));
            loading.notPlaced()
                    .forEach(each -> page.line(
                            4, new Line().plain(each.path()).plain("  ").quiet(each.reason())));
        }
    }

    private void print(LoadingPath path) {
        String parent = path.parent()
                .map(name ->
                        ", below " + named(name) + (path.childFirst() ? ", its own classes first" : ", asked first"))
                .orElse("");
        page.line(
                2,
                new Line()
                        .strong(named(path.name()))
                        .quiet("  " + Words.count(path.containers().size(), "container") + parent));
        List<String> containers = path.containers();
        int shown = page.options().showAll() ? containers.size() : Math.min(CONTAINERS_SHOWN, containers.size());
        for (int i = 0; i < shown; i++) {
            if (i == path.ordered()) {
                page.line(
                        4,
                        new Line()
                                .quiet(
                                        i == 0
                                                ? "in the order of the folder, which nothing states:"
                                                : "then, in the order of the folder, which nothing states:"));
            }
            page.line(4, new Line().plain(containers.get(i)));
        }
        if (shown < containers.size()) {
            page.folded(4, Words.number(containers.size() - shown) + " more");
        }
    }

    private static String named(String classPath) {
        return classPath.equals(".") ? "the install" : classPath;
    }
}
