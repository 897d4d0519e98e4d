package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.rules.emergent.pairings.Pairings;
import dev.lockstep.rules.emergent.pairings.Pairings.End;
import dev.lockstep.rules.emergent.pairings.Pairings.FilePair;
import dev.lockstep.rules.emergent.pairings.Pairings.Telling;
import java.util.Locale;

/** The {@code pairings} of the JSON report. */
final class PairingsJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PairingsJson() {}

    static ObjectNode of(Pairings pairings) {
        ObjectNode json = JSON.objectNode();
        json.put("untested", pairings.calls());
        json.put("ofOtherCompiler", pairings.ofOtherCompiler());
        ArrayNode files = json.putArray("files");
        pairings.untested().forEach(each -> files.add(pair(each)));
        ArrayNode telling = json.putArray("mostTelling");
        pairings.mostTelling().forEach(each -> telling.add(telling(each)));
        return json;
    }

    private static ObjectNode pair(FilePair pair) {
        return JSON.objectNode().put("from", pair.from()).put("to", pair.to()).put("untested", pair.calls());
    }

    private static ObjectNode telling(Telling telling) {
        ObjectNode json = JSON.objectNode();
        json.set("from", end(telling.caller()));
        json.set("to", end(telling.callee()));
        telling.steps().ifPresent(steps -> json.put("steps", steps));
        json.put("changedInstructions", telling.change());
        return json;
    }

    private static ObjectNode end(End end) {
        return FindingJson.place(end.place()).put("build", end.build().name().toLowerCase(Locale.ROOT));
    }
}
