package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.report.Comparison;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.Bodies;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Comparison.FromTo;
import dev.lockstep.report.Comparison.Inside;
import dev.lockstep.report.Compatibility;
import dev.lockstep.report.Compatibility.OfContainer;

/** The {@code comparison} and {@code compatibility} of the JSON report. */
final class ComparisonJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ComparisonJson() {}

    static ObjectNode comparison(Comparison comparison) {
        ObjectNode json = JSON.objectNode();
        json.set("containers", Nodes.array(comparison.containers(), ComparisonJson::container));
        json.set("otherFiles", Nodes.array(comparison.otherFiles(), DeploymentJson::change));
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
        json.set("changes", Nodes.array(container.changes(), ComparisonJson::apiChange));
        container
                .inside()
                .filter(inside -> !container.status().equals("unchanged"))
                .ifPresent(inside -> json.set("inside", inside(inside)));
        return json;
    }

    private static ObjectNode inside(Inside inside) {
        ObjectNode json = JSON.objectNode();
        Nodes.set(json, "artifact", inside.artifact(), ComparisonJson::fromTo);
        Nodes.set(json, "release", inside.release(), ComparisonJson::fromTo);
        json.set("resources", Nodes.array(inside.resources(), DeploymentJson::change));
        Nodes.set(json, "bodies", inside.bodies(), ComparisonJson::bodies);
        return json;
    }

    private static ObjectNode fromTo(FromTo change) {
        return JSON.objectNode().put("from", change.from()).put("to", change.to());
    }

    private static ObjectNode bodies(Bodies bodies) {
        ObjectNode json = JSON.objectNode().put("classes", bodies.classes()).put("rebuilt", bodies.rebuilt());
        json.set("methods", Nodes.array(bodies.methods(), JSON::textNode));
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

    static ObjectNode compatibility(Compatibility compatibility) {
        ObjectNode json = JSON.objectNode();
        json.put("binary", compatibility.binary());
        json.put("source", compatibility.source());
        json.put("step", compatibility.step());
        json.set("containers", Nodes.array(compatibility.containers(), ComparisonJson::ofContainer));
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
}
