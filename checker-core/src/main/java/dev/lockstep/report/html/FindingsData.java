package dev.lockstep.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.report.Cause;
import dev.lockstep.report.Cause.Kind;
import dev.lockstep.report.CauseTitles;
import dev.lockstep.report.Causes;
import dev.lockstep.report.Causes.Tier;
import dev.lockstep.report.Comparison;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility;
import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Signatures;
import dev.lockstep.report.TierWords;
import dev.lockstep.report.Visible;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.RuleInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page's script draws from: findings by cause, and changes by container. Every text is in a table once, and
 * elsewhere its index; what a finding does not have is left out. So twenty thousand findings stay small.
 */
final class FindingsData {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PLACES = 20;

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, Integer> rules = new HashMap<>();
    private final ArrayNode ruleNodes = JSON.arrayNode();
    private final ArrayNode findings = JSON.arrayNode();

    private FindingsData() {}

    /** JSON that can stand in a script element: it has no {@code <} in it. */
    static String of(List<Finding> findings, Optional<Comparison> comparison, Optional<Compatibility> compatibility) {
        var data = new FindingsData();
        ObjectNode root = JSON.objectNode();
        ArrayNode tiers = root.putArray("tiers");
        Causes.tiers(findings).forEach(tier -> tiers.add(data.tier(tier)));
        root.set("findings", data.findings);
        root.set("rules", data.ruleNodes);
        ArrayNode containers = root.putArray("containers");
        comparison.ifPresent(each -> data.containers(each, compatibility, containers));
        ArrayNode table = root.putArray("texts");
        data.texts.keySet().forEach(table::add);
        return root.toString().replace("<", "\\u003c");
    }

    private int text(String text) {
        return texts.computeIfAbsent(Visible.text(text), key -> texts.size());
    }

    private ObjectNode tier(Tier tier) {
        ObjectNode node = JSON.objectNode()
                .put("title", CauseTitles.of(tier))
                .put("size", CauseTitles.size(tier))
                .put("severity", tier.severity().label());
        ArrayNode causes = node.putArray("causes");
        tier.causes().forEach(cause -> causes.add(cause(cause)));
        return node;
    }

    private ObjectNode cause(Cause cause) {
        ObjectNode node = JSON.objectNode()
                .put("subject", text(subject(cause)))
                .put("about", text(CauseTitles.about(cause)))
                .put("rule", text(CauseTitles.rule(cause)))
                .put("from", findings.size());
        cause.toFile()
                .ifPresent(file -> node.put("other", text(file)).put("link", cause.kind() == Kind.FILE ? "+" : "→"));
        Map<SymbolicReference, String> names = Signatures.among(cause.findings().stream()
                .map(Finding::reference)
                .flatMap(Optional::stream)
                .toList());
        cause.findings().forEach(each -> findings.add(finding(each, names)));
        return node.put("to", findings.size());
    }

    private static String subject(Cause cause) {
        return cause.toFile().isPresent() ? cause.subject() : CauseTitles.subject(cause, "→", "+");
    }

    private ObjectNode finding(Finding finding, Map<SymbolicReference, String> names) {
        ObjectNode node = JSON.objectNode();
        node.put("rule", rule(finding.rule()));
        node.put("message", text(finding.message()));
        node.put("fix", text(finding.fix()));
        node.put("when", text(finding.when().label()));
        node.put("id", Fingerprint.of(finding));
        finding.error().ifPresent(error -> node.put("error", text(error)));
        finding.reference().ifPresent(reference -> {
            node.put("name", text(names.getOrDefault(reference, "")));
            reference.descriptor().ifPresent(descriptor -> node.put("descriptor", text(descriptor)));
        });
        finding.from().ifPresent(from -> node.put("from", text(from.file())));
        finding.target().ifPresent(target -> {
            node.put("to", text(target.file()));
            target.className().ifPresent(name -> node.put("toClass", text(name)));
        });
        places(finding, node);
        if (finding.guarded()) {
            node.put("guarded", 1);
        }
        explain(finding.explanation(), node);
        finding.testimony()
                .ifPresent(said -> node.put("witness", said.answer().label()).put("said", text(said.detail())));
        return node;
    }

    private void places(Finding finding, ObjectNode node) {
        List<Place> places =
                finding.places().isEmpty() ? finding.from().stream().toList() : finding.places();
        ArrayNode told = node.putArray("places");
        places.stream().limit(PLACES).forEach(place -> told.add(text(Signatures.of(place))));
        int more = finding.occurrences() - told.size();
        if (more > 0) {
            node.put("more", more);
        }
    }

    private void explain(Explanation explanation, ObjectNode node) {
        explanation.impact().ifPresent(impact -> node.put("impact", text(impact)));
        explanation.reach().ifPresent(reach -> node.put("reached", text(Words.way(reach.path(), "→"))));
        if (!explanation.searched().isEmpty()) {
            ArrayNode searched = node.putArray("searched");
            explanation
                    .searched()
                    .forEach(each -> searched.add(text(each.className().orElse("") + " in " + each.file())));
        }
        if (!explanation.candidates().isEmpty()) {
            ArrayNode candidates = node.putArray("candidates");
            explanation.candidates().forEach(each -> candidates.add(candidate(each)));
        }
        explanation.unjudged().ifPresent(each -> node.put("unjudged", each.references()));
    }

    private ObjectNode candidate(Explanation.Candidate candidate) {
        String kind = candidate.name().isEmpty()
                ? "class"
                : candidate.descriptor().filter(text -> text.startsWith("(")).isPresent() ? "method" : "field";
        var symbol = new SymbolicReference(kind, candidate.className(), candidate.name(), candidate.descriptor());
        return JSON.objectNode()
                .put("name", text(Signatures.of(symbol)))
                .put(
                        "file",
                        text(candidate.file()
                                + candidate
                                        .version()
                                        .map(each -> " (" + each + ")")
                                        .orElse("")))
                .put("why", text(candidate.difference().description()));
    }

    private int rule(RuleInfo rule) {
        return rules.computeIfAbsent(rule.id(), id -> {
            ObjectNode node = JSON.objectNode()
                    .put("id", rule.id())
                    .put("title", rule.title())
                    .put("explanation", rule.explanation())
                    .put("fix", rule.fix());
            ArrayNode references = node.putArray("references");
            rule.references().forEach(references::add);
            ruleNodes.add(node);
            return ruleNodes.size() - 1;
        });
    }

    private void containers(Comparison comparison, Optional<Compatibility> compatibility, ArrayNode nodes) {
        Map<String, OfContainer> judged = new HashMap<>();
        compatibility.ifPresent(all -> all.containers().forEach(each -> judged.put(each.file(), each)));
        comparison.containers().stream()
                .filter(each -> !each.status().equals("unchanged"))
                .sorted(Comparator.comparingInt(FindingsData::worst))
                .forEach(each -> nodes.add(container(each, Optional.ofNullable(judged.get(each.file())))));
    }

    /** Those that hurt callers most come first; the others stay in the order of their names. */
    private static int worst(ContainerChange container) {
        return container.changes().stream()
                .mapToInt(change -> TierWords.rank(change.tier()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private ObjectNode container(ContainerChange container, Optional<OfContainer> judged) {
        ObjectNode node = JSON.objectNode()
                .put("file", text(container.file()))
                .put("status", text(container.status()))
                .put("added", container.classesAdded())
                .put("removed", container.classesRemoved())
                .put("changed", container.classesChanged());
        container.renamedFrom().ifPresent(old -> node.put("was", text(old)));
        judged.ifPresent(each -> {
            node.put("binary", each.binary()).put("source", each.source()).put("step", text(each.step()));
            each.claimed().ifPresent(claimed -> node.put("claimed", text(claimed)));
        });
        ArrayNode changes = node.putArray("changes");
        container.changes().forEach(each -> changes.add(change(each)));
        return node;
    }

    /** Class, member or -1, kind, how bad (the tiers in their order), line or -1, how many classes use it or -1. */
    private ArrayNode change(ApiChange change) {
        return JSON.arrayNode()
                .add(text(change.className()))
                .add(change.member().map(this::text).orElse(-1))
                .add(text(change.kind()))
                .add(TierWords.rank(change.tier()))
                .add(change.line().orElse(-1))
                .add(change.users().orElse(-1));
    }
}
