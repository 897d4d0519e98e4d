package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.report.Deployability;
import dev.lockstep.report.Deployability.Addition;
import dev.lockstep.report.Deployability.Completion;
import dev.lockstep.report.Deployability.Count;
import java.util.List;

/** The {@code deployability} of the JSON report. Big integers are strings; a bound is written {@code ">=123"}. */
final class DeployabilityJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DeployabilityJson() {}

    static ObjectNode of(Deployability answer) {
        ObjectNode json = JSON.objectNode();
        json.put("files", answer.files());
        if (!answer.entriesOf().isEmpty()) {
            json.set("entriesOf", texts(answer.entriesOf()));
        }
        json.put("safeDrops", number(answer.safeDrops()));
        json.put("soundDrops", number(answer.soundDrops()));
        json.put("allDrops", answer.allDrops().toString());
        if (!answer.safeDrops().exact() || !answer.soundDrops().exact()) {
            json.put("exact", false);
        }
        json.set("inseparable", groups(answer.inseparable()));
        json.set("free", texts(answer.free()));
        json.set("independent", groups(answer.independent()));
        json.set("separable", groups(answer.separable()));
        json.set("safeAlone", texts(answer.safeAlone()));
        json.set("safeToRollBack", texts(answer.safeToRollBack()));
        answer.safeOrder().ifPresent(order -> json.set("safeOrder", texts(order)));
        answer.noSafeOrder().ifPresent(reason -> json.put("noSafeOrder", reason));
        drop(json, answer.drop());
        return json;
    }

    private static void drop(ObjectNode json, Deployability.Drop drop) {
        json.put("dropFiles", drop.files().size());
        json.put("dropSafe", drop.safe());
        List<Completion> completions = drop.completions();
        if (completions.size() == 1) {
            json.set("mustAlsoDeploy", texts(paths(completions.get(0))));
            json.put("mustAlsoDeployBytes", completions.get(0).bytes());
            ArrayNode because = json.putArray("because");
            completions.get(0).additions().forEach(each -> because.add(addition(each)));
        }
        if (completions.size() > 1) {
            json.set(
                    "completions",
                    groups(completions.stream().map(DeployabilityJson::paths).toList()));
        }
        json.put("restBytes", drop.bytesOfRest());
    }

    private static ObjectNode addition(Addition addition) {
        return JSON.objectNode().put("path", addition.path()).put("because", addition.because());
    }

    private static List<String> paths(Completion completion) {
        return completion.additions().stream().map(Addition::path).toList();
    }

    private static String number(Count count) {
        return (count.exact() ? "" : ">=") + count.number();
    }

    private static ArrayNode groups(List<List<String>> groups) {
        ArrayNode json = JSON.arrayNode();
        groups.forEach(group -> json.add(texts(group)));
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode json = JSON.arrayNode();
        texts.forEach(json::add);
        return json;
    }
}
