package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.BreakGlass;
import dev.lockstep.policy.Verdict;
import dev.lockstep.report.Coverage;
import dev.lockstep.report.Coverage.ContainerSize;
import dev.lockstep.report.JsonText;
import dev.lockstep.report.Loading;
import dev.lockstep.report.Loading.LoadingPath;
import dev.lockstep.report.Report;
import dev.lockstep.report.Report.Input;
import dev.lockstep.report.Report.Inputs;
import dev.lockstep.report.Report.Witness;
import dev.lockstep.report.ToolVersion;
import java.util.Locale;

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
        json.set("findings", Nodes.array(report.findings(), FindingJson::finding));
        Nodes.set(json, "comparison", report.comparison(), ComparisonJson::comparison);
        Nodes.set(json, "compatibility", report.compatibility(), ComparisonJson::compatibility);
        Nodes.set(json, "deployability", report.deployability(), DeployabilityJson::of);
        Nodes.set(json, "pairings", report.pairings(), PairingsJson::of);
        Nodes.set(json, "layout", report.layout(), JsonReport::layout);
        Nodes.set(json, "identities", report.identities(), IdentitiesJson::of);
        Nodes.set(json, "provenance", report.provenance(), ProvenanceJson::of);
        Nodes.set(json, "drift", report.drift(), DriftJson::of);
        Nodes.set(json, "witness", report.witness(), JsonReport::witness);
        json.putObject("statistics").put("millis", report.millis());
        return json;
    }

    private static ObjectNode inputs(Inputs inputs) {
        ObjectNode json = JSON.objectNode();
        Nodes.set(json, "install", inputs.install(), JsonReport::input);
        Nodes.set(json, "deployed", inputs.deployed(), JsonReport::input);
        Nodes.set(json, "candidate", inputs.candidate(), JsonReport::input);
        Nodes.set(json, "deployment", inputs.deployment(), DeploymentJson::deployment);
        json.putObject("platform").put("release", inputs.platform());
        return json;
    }

    private static ObjectNode input(Input input) {
        ObjectNode json = JSON.objectNode().put("path", input.path()).put("kind", input.kind());
        input.digest().ifPresent(digest -> json.put("digest", digest));
        return json;
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode json = JSON.objectNode();
        json.put("allowed", verdict.allowed());
        json.put("complete", verdict.complete());
        json.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
        json.set("reasons", Nodes.array(verdict.reasons(), JSON::textNode));
        Nodes.set(json, "override", verdict.override(), JsonReport::override);
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
        json.set("unreadable", Nodes.array(coverage.unreadable(), JsonReport::unreadable));
        json.set("notChecked", Nodes.array(coverage.notChecked(), JsonReport::unreadable));
        if (!coverage.byContainer().isEmpty()) {
            json.set("byContainer", Nodes.array(coverage.byContainer(), JsonReport::size));
        }
        return json;
    }

    private static ObjectNode size(ContainerSize size) {
        return JSON.objectNode().put("file", size.file()).put("classes", size.classes());
    }

    private static ObjectNode unreadable(Unreadable unreadable) {
        return JSON.objectNode().put("path", unreadable.path()).put("reason", unreadable.reason());
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

    private static ObjectNode layout(Loading loading) {
        ObjectNode json = JSON.objectNode();
        json.set("classPaths", Nodes.array(loading.classPaths(), JsonReport::classPath));
        json.set("notPlaced", Nodes.array(loading.notPlaced(), JsonReport::unreadable));
        return json;
    }

    private static ObjectNode classPath(LoadingPath path) {
        ObjectNode json = JSON.objectNode().put("name", path.name());
        path.parent().ifPresent(parent -> json.put("parent", parent));
        json.put("childFirst", path.childFirst()).put("ordered", path.ordered());
        Nodes.texts(json, "containers", path.containers());
        return json;
    }
}
