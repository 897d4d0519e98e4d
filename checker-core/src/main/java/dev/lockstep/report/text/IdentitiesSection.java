package dev.lockstep.report.text;

import dev.lockstep.identity.Claim;
import dev.lockstep.identity.Identity;
import dev.lockstep.identity.Inventory.Item;
import dev.lockstep.identity.Shaded;
import dev.lockstep.report.Identities;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Archive by archive: what it says that it is, and where it contradicts itself. */
final class IdentitiesSection {
    private static final int SHOWN = 40;
    private static final int COMMIT_SHOWN = 10;
    private static final int SHADED_SHOWN = 4;

    private final Report report;
    private final TextPage page;

    IdentitiesSection(Report report, TextPage page) {
        this.report = report;
        this.page = page;
    }

    void print() {
        report.identities().ifPresent(this::print);
    }

    private void print(Identities identities) {
        List<Item> items = identities.items();
        page.blank();
        page.line(0, new Line().strong("What is installed").quiet("  " + Words.count(items.size(), "archive")));
        int shown = page.options().showAll() ? items.size() : Math.min(SHOWN, items.size());
        items.subList(0, shown).forEach(this::print);
        if (shown < items.size()) {
            page.folded(2, Words.number(items.size() - shown) + " more");
        }
    }

    private void print(Item item) {
        Identity identity = item.identity();
        int copies = item.paths().size() - 1;
        page.line(
                2,
                6,
                new Line()
                        .strong(item.name())
                        .plain(" " + identity.version().orElse("in no version that it states"))
                        .quiet("  " + item.paths().get(0)
                                + (copies == 0 ? "" : " and " + Words.count(copies, "more copy", "more copies"))));
        List<String> details = new ArrayList<>();
        details.add("by " + by(item.claims()));
        item.origin().jdk().ifPresent(jdk -> details.add("built by JDK " + jdk));
        item.origin().built().ifPresent(time -> details.add("built " + time));
        item.origin()
                .commit()
                .ifPresent(commit ->
                        details.add("commit " + commit.substring(0, Math.min(COMMIT_SHOWN, commit.length()))));
        page.line(6, 8, new Line().quiet(String.join("; ", details)));
        List<Claim> others = identity.version().stream()
                .flatMap(version -> item.claims().stream()
                        .filter(claim -> claim.version().isPresent() && !claim.agreesWith(version)))
                .toList();
        others.forEach(claim -> page.line(
                6,
                8,
                new Line()
                        .bad("but ")
                        .plain(claim.place().label() + " says "
                                + claim.version().orElse(""))));
        if (!item.shaded().isEmpty()) {
            page.line(6, 8, new Line().quiet("holds " + shaded(item.shaded())));
        }
    }

    private static String by(List<Claim> claims) {
        return claims.stream().map(claim -> claim.place().label()).collect(Collectors.joining(", "));
    }

    private String shaded(List<Shaded> all) {
        int shown = page.options().showAll() ? all.size() : Math.min(SHADED_SHOWN, all.size());
        String named = all.stream()
                .limit(shown)
                .map(each -> each.identity().artifact().orElse("")
                        + each.identity()
                                .version()
                                .map(version -> " " + version)
                                .orElse("")
                        + each.relocated()
                                .map(relocated -> relocated ? " (relocated)" : "")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return named + (shown == all.size() ? "" : " and " + Words.number(all.size() - shown) + " more");
    }
}
