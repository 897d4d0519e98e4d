package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Parts of a JSON tree; what is unknown is left out. */
final class Nodes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Nodes() {}

    static void texts(ObjectNode json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            json.set(field, array(texts, JSON::textNode));
        }
    }

    static <T> void set(ObjectNode json, String field, Optional<T> value, Function<T, ObjectNode> render) {
        value.ifPresent(present -> json.set(field, render.apply(present)));
    }

    static <T> ArrayNode array(List<T> values, Function<T, ? extends JsonNode> render) {
        ArrayNode json = JSON.arrayNode(values.size());
        values.forEach(value -> json.add(render.apply(value)));
        return json;
    }
}
