package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.release.known.Drift;
import java.util.Locale;

/** The {@code drift} of the JSON report. */
final class DriftJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DriftJson() {}

    static ObjectNode of(Drift drift) {
        ObjectNode json = JSON.objectNode();
        json.set("groups", Nodes.array(drift.groups(), DriftJson::group));
        json.set("files", Nodes.array(drift.files(), DriftJson::file));
        return json;
    }

    private static ObjectNode group(Drift.Group group) {
        ObjectNode json = JSON.objectNode();
        Nodes.texts(json, "installs", group.installs());
        return json.put("files", group.files());
    }

    private static ObjectNode file(Drift.DriftingFile file) {
        ObjectNode json = JSON.objectNode().put("path", file.path());
        json.set("contents", Nodes.array(file.contents(), DriftJson::content));
        return json;
    }

    private static ObjectNode content(Drift.Content content) {
        ObjectNode json = JSON.objectNode();
        Nodes.texts(json, "installs", content.installs());
        json.put("state", content.kind().name().toLowerCase(Locale.ROOT));
        content.digest().ifPresent(digest -> json.put("sha256", digest.hex()));
        content.version().ifPresent(version -> json.put("version", version));
        return json;
    }
}
