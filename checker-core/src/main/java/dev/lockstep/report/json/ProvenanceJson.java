package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Inside;
import dev.lockstep.release.known.Provenance.Share;
import java.util.Locale;

/** The {@code provenance} of the JSON report. */
final class ProvenanceJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProvenanceJson() {}

    static ObjectNode of(Provenance provenance) {
        ObjectNode json = JSON.objectNode();
        json.put("files", provenance.files());
        json.set("releases", Nodes.array(provenance.releases(), ProvenanceJson::share));
        json.put("unknown", provenance.unknown());
        ObjectNode nearest = json.putObject("nearest");
        nearest.put("release", provenance.nearest().release());
        nearest.set("differences", Nodes.array(provenance.nearest().differences(), ProvenanceJson::difference));
        return json;
    }

    private static ObjectNode share(Share share) {
        return JSON.objectNode()
                .put("release", share.release())
                .put("files", share.files())
                .put("same", share.same());
    }

    private static ObjectNode difference(Difference difference) {
        ObjectNode json = JSON.objectNode();
        json.put("path", difference.path());
        json.put("action", difference.action().name().toLowerCase(Locale.ROOT));
        Nodes.texts(json, "seenIn", difference.seenIn());
        Nodes.set(json, "inside", difference.inside(), ProvenanceJson::inside);
        return json;
    }

    private static ObjectNode inside(Inside inside) {
        ObjectNode json = JSON.objectNode();
        json.put("entries", inside.entries()).put("ofNearest", inside.ofNearest());
        ObjectNode others = json.putObject("ofOthers");
        inside.ofOthers().forEach(others::put);
        Nodes.texts(json, "unknown", inside.unknown());
        json.put("absent", inside.absent());
        return json;
    }
}
