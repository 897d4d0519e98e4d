package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.classfile.SourcePath;
import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.Suppressed;
import dev.lockstep.rules.Testimony;

/** The {@code findings} of the JSON report. */
final class FindingJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FindingJson() {}

    static ObjectNode finding(Finding finding) {
        ObjectNode json = JSON.objectNode();
        json.put("rule", finding.rule().id());
        json.put("severity", finding.severity().label());
        json.put("state", finding.state().label());
        json.put("emergent", finding.emergent());
        finding.error().ifPresent(error -> json.put("error", error));
        json.put("when", finding.when().label());
        Nodes.set(json, "from", finding.from(), FindingJson::place);
        Nodes.set(json, "reference", finding.reference(), FindingJson::reference);
        Nodes.set(json, "target", finding.target(), FindingJson::target);
        json.put("message", finding.message());
        json.put("fix", finding.fix());
        json.put("fingerprint", Fingerprint.of(finding));
        json.put("guarded", finding.guarded());
        json.put("occurrences", finding.occurrences());
        if (!finding.places().isEmpty()) {
            json.set("places", Nodes.array(finding.places(), FindingJson::place));
        }
        explain(json, finding.explanation());
        Nodes.set(json, "suppressed", finding.suppressed(), FindingJson::suppressed);
        finding.testimony().ifPresent(testimony -> {
            json.put("witnessed", testimony.confirms());
            json.set("testimony", testimony(testimony));
        });
        return json;
    }

    private static ObjectNode suppressed(Suppressed suppressed) {
        ObjectNode json = JSON.objectNode().put("reason", suppressed.reason());
        suppressed.expires().ifPresent(day -> json.put("expires", day.toString()));
        suppressed.owner().ifPresent(owner -> json.put("owner", owner));
        return json;
    }

    private static ObjectNode testimony(Testimony testimony) {
        return JSON.objectNode().put("answer", testimony.answer().label()).put("detail", testimony.detail());
    }

    private static void explain(ObjectNode json, Explanation explanation) {
        explanation.impact().ifPresent(impact -> json.put("impact", impact));
        explanation.reach().ifPresent(reach -> {
            json.put("reached", !reach.path().isEmpty());
            if (!reach.path().isEmpty()) {
                json.putObject("reachable")
                        .put("from", reach.path().get(0))
                        .set("path", Nodes.array(reach.path(), JSON::textNode));
            }
        });
        if (!explanation.searched().isEmpty()) {
            json.set("searched", Nodes.array(explanation.searched(), FindingJson::target));
        }
        if (!explanation.candidates().isEmpty()) {
            json.set("candidates", Nodes.array(explanation.candidates(), FindingJson::candidate));
        }
        Nodes.set(json, "unjudged", explanation.unjudged(), FindingJson::unjudged);
    }

    private static ObjectNode candidate(Explanation.Candidate candidate) {
        ObjectNode json = JSON.objectNode();
        json.put("file", candidate.file());
        candidate.version().ifPresent(version -> json.put("version", version));
        json.put("class", candidate.className());
        candidate.name().ifPresent(name -> json.put("name", name));
        candidate.descriptor().ifPresent(descriptor -> json.put("descriptor", descriptor));
        json.put("difference", candidate.difference().label());
        return json;
    }

    private static ObjectNode unjudged(Explanation.Unjudged unjudged) {
        return JSON.objectNode().put("references", unjudged.references()).put("classes", unjudged.classes());
    }

    static ObjectNode place(Place place) {
        ObjectNode json = JSON.objectNode();
        json.put("file", place.file());
        json.put("class", place.className());
        place.method().ifPresent(method -> json.put("method", method));
        place.descriptor().ifPresent(descriptor -> json.put("descriptor", descriptor));
        place.line().ifPresent(line -> json.put("line", line));
        if (!place.source().equals(SourcePath.of(place.className().replace('.', '/')))) {
            json.put("source", place.source());
        }
        return json;
    }

    private static ObjectNode reference(SymbolicReference reference) {
        ObjectNode json = JSON.objectNode();
        json.put("kind", reference.kind());
        json.put("owner", reference.owner());
        reference.name().ifPresent(name -> json.put("name", name));
        reference.descriptor().ifPresent(descriptor -> json.put("descriptor", descriptor));
        return json;
    }

    static ObjectNode target(Target target) {
        ObjectNode json = JSON.objectNode().put("file", target.file());
        target.className().ifPresent(name -> json.put("class", name));
        return json;
    }
}
