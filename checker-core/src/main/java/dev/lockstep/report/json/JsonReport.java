package dev.lockstep.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.SourcePath;
import dev.lockstep.policy.BreakGlass;
import dev.lockstep.policy.Verdict;
import dev.lockstep.report.Report.ApiChange;
import dev.lockstep.report.Report.Bodies;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Comparison;
import dev.lockstep.report.Report.Compatibility;
import dev.lockstep.report.Report.ContainerChange;
import dev.lockstep.report.Report.ContainerSize;
import dev.lockstep.report.Report.Coverage;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Report.FromTo;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Report.Inputs;
import dev.lockstep.report.Report.Inside;
import dev.lockstep.report.Report.Linking;
import dev.lockstep.report.Report.Loading;
import dev.lockstep.report.Report.LoadingPath;
import dev.lockstep.report.Report.OfContainer;
import dev.lockstep.report.Report.Pending;
import dev.lockstep.report.Report.PendingPair;
import dev.lockstep.report.Report.Stated;
import dev.lockstep.report.Report.Witness;
import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Fingerprint;
import dev.lockstep.rules.Suppressed;
import dev.lockstep.rules.Testimony;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The report as JSON, {@code lockstep-report/1}: see {@code docs/report-json.md} and the schema beside this class. What
 * is unknown is absent; nothing is {@code null}. The same report gives the same bytes.
 */
public final class JsonReport {
    /** The name and major version of the format. */
    public static final String SCHEMA = "lockstep-report/1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonReport() {}

    /** Text to be encoded as UTF-8, ending in a line feed. Shows nothing that could deceive a terminal. */
    public static String render(Report report) {
        return render(report, ToolVersion.current());
    }

    static String render(Report report, String toolVersion) {
        return JsonText.of(tree(report, toolVersion));
    }

    private static ObjectNode tree(Report report, String toolVersion) {
        ObjectNode json = JSON.objectNode();
        json.put("schema", SCHEMA);
        json.putObject("tool").put("name", "lockstep").put("version", toolVersion);
        json.put("command", report.command());
        json.set("inputs", inputs(report.inputs()));
        json.set("verdict", verdict(report.verdict()));
        json.set("coverage", coverage(report.coverage()));
        json.set("findings", array(report.findings(), JsonReport::finding));
        set(json, "comparison", report.comparison(), JsonReport::comparison);
        set(json, "compatibility", report.compatibility(), JsonReport::compatibility);
        set(json, "deployability", report.deployability(), DeployabilityJson::of);
        set(json, "pairings", report.pairings(), PairingsJson::of);
        set(json, "layout", report.layout(), JsonReport::layout);
        set(json, "witness", report.witness(), JsonReport::witness);
        json.putObject("statistics").put("millis", report.millis());
        return json;
    }

    private static ObjectNode inputs(Inputs inputs) {
        ObjectNode json = JSON.objectNode();
        set(json, "install", inputs.install(), JsonReport::input);
        set(json, "deployed", inputs.deployed(), JsonReport::input);
        set(json, "candidate", inputs.candidate(), JsonReport::input);
        set(json, "deployment", inputs.deployment(), JsonReport::deployment);
        json.putObject("platform").put("release", inputs.platform());
        return json;
    }

    private static ObjectNode input(Input input) {
        ObjectNode json = JSON.objectNode().put("path", input.path()).put("kind", input.kind());
        input.digest().ifPresent(digest -> json.put("digest", digest));
        return json;
    }

    private static ObjectNode deployment(Deployment deployment) {
        ObjectNode json = JSON.objectNode();
        json.set("changes", array(deployment.changes(), JsonReport::change));
        json.put("complete", deployment.complete());
        json.set("missing", array(deployment.missing(), JsonReport::change));
        json.put("partial", deployment.partial());
        Stated stated = deployment.stated();
        texts(json, "sources", stated.sources());
        texts(json, "notes", stated.notes());
        texts(json, "independent", stated.independent());
        if (!stated.pending().isEmpty()) {
            json.set("pending", array(stated.pending(), JsonReport::pending));
            json.set("pairs", array(stated.pairs(), JsonReport::pair));
        }
        return json;
    }

    private static void texts(ObjectNode json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            json.set(field, array(texts, JSON::textNode));
        }
    }

    private static ObjectNode change(Change change) {
        ObjectNode json = JSON.objectNode().put("path", change.path()).put("action", change.action());
        change.sha256().ifPresent(digest -> json.put("sha256", digest));
        if (change.own()) {
            json.put("own", true);
        }
        if (!change.entries().isEmpty()) {
            json.set("entries", array(change.entries(), JsonReport::change));
        }
        return json;
    }

    private static ObjectNode pending(Pending pending) {
        ObjectNode json = JSON.objectNode().put("name", pending.name());
        json.set("changes", array(pending.changes(), JsonReport::change));
        json.set("alone", linking(pending.alone()));
        return json;
    }

    private static ObjectNode pair(PendingPair pair) {
        ObjectNode json = JSON.objectNode().put("first", pair.first()).put("second", pair.second());
        json.set("conflicts", array(pair.conflicts(), JSON::textNode));
        json.set("inOrder", linking(pair.inOrder()));
        json.set("reversed", linking(pair.reversed()));
        return json;
    }

    private static ObjectNode linking(Linking linking) {
        ObjectNode json = JSON.objectNode().put("links", linking.links()).put("failures", linking.failures());
        linking.example().ifPresent(example -> json.put("example", example));
        return json;
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode json = JSON.objectNode();
        json.put("allowed", verdict.allowed());
        json.put("complete", verdict.complete());
        json.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
        json.set("reasons", array(verdict.reasons(), JSON::textNode));
        set(json, "override", verdict.override(), JsonReport::override);
        return json;
    }

    private static ObjectNode override(BreakGlass decision) {
        return JSON.objectNode()
                .put("reason", decision.reason())
                .put("approver", decision.approver())
                .put("expires", decision.expires().toString());
    }

    private static ObjectNode coverage(Coverage coverage) {
        ObjectNode json = JSON.objectNode();
        json.put("files", coverage.files());
        json.put("containers", coverage.containers());
        json.put("classes", coverage.classes());
        json.put("references", coverage.references());
        json.set("unreadable", array(coverage.unreadable(), JsonReport::unreadable));
        json.set("notChecked", array(coverage.notChecked(), JsonReport::unreadable));
        if (!coverage.byContainer().isEmpty()) {
            json.set("byContainer", array(coverage.byContainer(), JsonReport::size));
        }
        return json;
    }

    private static ObjectNode size(ContainerSize size) {
        return JSON.objectNode().put("file", size.file()).put("classes", size.classes());
    }

    private static ObjectNode unreadable(Unreadable unreadable) {
        return JSON.objectNode().put("path", unreadable.path()).put("reason", unreadable.reason());
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json = JSON.objectNode();
        json.put("rule", finding.rule().id());
        json.put("severity", finding.severity().label());
        json.put("state", finding.state().label());
        json.put("emergent", finding.emergent());
        finding.error().ifPresent(error -> json.put("error", error));
        json.put("when", finding.when().label());
        set(json, "from", finding.from(), JsonReport::place);
        set(json, "reference", finding.reference(), JsonReport::reference);
        set(json, "target", finding.target(), JsonReport::target);
        json.put("message", finding.message());
        json.put("fix", finding.fix());
        json.put("fingerprint", Fingerprint.of(finding));
        json.put("guarded", finding.guarded());
        json.put("occurrences", finding.occurrences());
        if (!finding.places().isEmpty()) {
            json.set("places", array(finding.places(), JsonReport::place));
        }
        explain(json, finding.explanation());
        set(json, "suppressed", finding.suppressed(), JsonReport::suppressed);
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

    private static ObjectNode witness(Witness witness) {
        ObjectNode json = JSON.objectNode();
        witness.jvm().ifPresent(jvm -> json.put("jvm", jvm));
        json.put("errors", witness.errors());
        json.put("confirmed", witness.confirmed());
        json.put("disagreed", witness.disagreed());
        json.put("notTried", witness.notTried());
        return json;
    }

    private static void explain(ObjectNode json, Explanation explanation) {
        explanation.impact().ifPresent(impact -> json.put("impact", impact));
        explanation.reach().ifPresent(reach -> {
            json.put("reached", !reach.path().isEmpty());
            if (!reach.path().isEmpty()) {
                json.putObject("reachable")
                        .put("from", reach.path().get(0))
                        .set("path", array(reach.path(), JSON::textNode));
            }
        });
        if (!explanation.searched().isEmpty()) {
            json.set("searched", array(explanation.searched(), JsonReport::target));
        }
        if (!explanation.candidates().isEmpty()) {
            json.set("candidates", array(explanation.candidates(), JsonReport::candidate));
        }
        set(json, "unjudged", explanation.unjudged(), JsonReport::unjudged);
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

    private static ObjectNode target(Target target) {
        ObjectNode json = JSON.objectNode().put("file", target.file());
        target.className().ifPresent(name -> json.put("class", name));
        return json;
    }

    private static ObjectNode layout(Loading loading) {
        ObjectNode json = JSON.objectNode();
        json.set("classPaths", array(loading.classPaths(), JsonReport::classPath));
        json.set("notPlaced", array(loading.notPlaced(), JsonReport::unreadable));
        return json;
    }

    private static ObjectNode classPath(LoadingPath path) {
        ObjectNode json = JSON.objectNode().put("name", path.name());
        path.parent().ifPresent(parent -> json.put("parent", parent));
        json.put("childFirst", path.childFirst()).put("ordered", path.ordered());
        texts(json, "containers", path.containers());
        return json;
    }

    private static ObjectNode comparison(Comparison comparison) {
        ObjectNode json = JSON.objectNode();
        json.set("containers", array(comparison.containers(), JsonReport::container));
        json.set("otherFiles", array(comparison.otherFiles(), JsonReport::change));
        return json;
    }

    private static ObjectNode container(ContainerChange container) {
        ObjectNode json = JSON.objectNode();
        json.put("file", container.file());
        json.put("status", container.status());
        container.renamedFrom().ifPresent(path -> json.put("renamedFrom", path));
        json.putObject("classes")
                .put("added", container.classesAdded())
                .put("removed", container.classesRemoved())
                .put("changed", container.classesChanged());
        json.set("changes", array(container.changes(), JsonReport::apiChange));
        container
                .inside()
                .filter(inside -> !container.status().equals("unchanged"))
                .ifPresent(inside -> json.set("inside", inside(inside)));
        return json;
    }

    private static ObjectNode inside(Inside inside) {
        ObjectNode json = JSON.objectNode();
        set(json, "artifact", inside.artifact(), JsonReport::fromTo);
        set(json, "release", inside.release(), JsonReport::fromTo);
        json.set("resources", array(inside.resources(), JsonReport::change));
        set(json, "bodies", inside.bodies(), JsonReport::bodies);
        return json;
    }

    private static ObjectNode fromTo(FromTo change) {
        return JSON.objectNode().put("from", change.from()).put("to", change.to());
    }

    private static ObjectNode bodies(Bodies bodies) {
        ObjectNode json = JSON.objectNode().put("classes", bodies.classes()).put("rebuilt", bodies.rebuilt());
        json.set("methods", array(bodies.methods(), JSON::textNode));
        return json;
    }

    private static ObjectNode apiChange(ApiChange change) {
        ObjectNode json = JSON.objectNode();
        json.put("class", change.className());
        change.member().ifPresent(member -> json.put("member", member));
        json.put("kind", change.kind());
        json.put("binary", change.binary());
        json.put("source", change.source());
        json.put("tier", change.tier());
        change.users().ifPresent(users -> json.put("users", users));
        change.line().ifPresent(line -> json.put("line", line));
        return json;
    }

    private static ObjectNode compatibility(Compatibility compatibility) {
        ObjectNode json = JSON.objectNode();
        json.put("binary", compatibility.binary());
        json.put("source", compatibility.source());
        json.put("step", compatibility.step());
        json.set("containers", array(compatibility.containers(), JsonReport::ofContainer));
        return json;
    }

    private static ObjectNode ofContainer(OfContainer container) {
        ObjectNode json = JSON.objectNode();
        json.put("file", container.file());
        json.put("binary", container.binary());
        json.put("source", container.source());
        json.put("step", container.step());
        container.claimed().ifPresent(claimed -> json.put("claimed", claimed));
        return json;
    }

    private static <T> void set(ObjectNode json, String field, Optional<T> value, Function<T, ObjectNode> render) {
        value.ifPresent(present -> json.set(field, render.apply(present)));
    }

    private static <T> ArrayNode array(List<T> values, Function<T, ? extends JsonNode> render) {
        ArrayNode json = JSON.arrayNode(values.size());
        values.forEach(value -> json.add(render.apply(value)));
        return json;
    }
}
