package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.report.Report.Change;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.report.Stated;
import dev.lockstep.report.Stated.Linking;
import dev.lockstep.report.Stated.Pending;
import dev.lockstep.report.Stated.PendingPair;

/** The {@code inputs.deployment} of the JSON report, and the changes of files that others name, too. */
final class DeploymentJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DeploymentJson() {}

    static ObjectNode deployment(Deployment deployment) {
        ObjectNode json = JSON.objectNode();
        json.set("changes", Nodes.array(deployment.changes(), DeploymentJson::change));
        json.put("complete", deployment.complete());
        json.set("missing", Nodes.array(deployment.missing(), DeploymentJson::change));
        json.put("partial", deployment.partial());
        Stated stated = deployment.stated();
        Nodes.texts(json, "sources", stated.sources());
        Nodes.texts(json, "notes", stated.notes());
        Nodes.texts(json, "independent", stated.independent());
        if (!stated.pending().isEmpty()) {
            json.set("pending", Nodes.array(stated.pending(), DeploymentJson::pending));
            json.set("pairs", Nodes.array(stated.pairs(), DeploymentJson::pair));
        }
        return json;
    }

    static ObjectNode change(Change change) {
        ObjectNode json = JSON.objectNode().put("path", change.path()).put("action", change.action());
        change.sha256().ifPresent(digest -> json.put("sha256", digest));
        if (change.own()) {
            json.put("own", true);
        }
        if (!change.entries().isEmpty()) {
            json.set("entries", Nodes.array(change.entries(), DeploymentJson::change));
        }
        return json;
    }

    private static ObjectNode pending(Pending pending) {
        ObjectNode json = JSON.objectNode().put("name", pending.name());
        json.set("changes", Nodes.array(pending.changes(), DeploymentJson::change));
        json.set("alone", linking(pending.alone()));
        return json;
    }

    private static ObjectNode pair(PendingPair pair) {
        ObjectNode json = JSON.objectNode().put("first", pair.first()).put("second", pair.second());
        json.set("conflicts", Nodes.array(pair.conflicts(), JSON::textNode));
        json.set("inOrder", linking(pair.inOrder()));
        json.set("reversed", linking(pair.reversed()));
        return json;
    }

    private static ObjectNode linking(Linking linking) {
        ObjectNode json = JSON.objectNode().put("links", linking.links()).put("failures", linking.failures());
        linking.example().ifPresent(example -> json.put("example", example));
        return json;
    }
}
