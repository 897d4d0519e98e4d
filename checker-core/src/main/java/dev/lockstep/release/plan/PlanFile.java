package dev.lockstep.release.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.archive.Digest;
import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.deployment.plan.Plan.Basis;
import dev.lockstep.deployment.plan.Step;
import dev.lockstep.deployment.plan.Step.Op;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes {@code lockstep-plan/1}, the JSON to which every form of a deployment can be brought. It is read
 * strictly: what it does not say, or says twice, is an error.
 */
public final class PlanFile {
    /** The name and version of the format. */
    public static final String SCHEMA = "lockstep-plan/1";

    private static final Map<String, Op> OPS = Map.of("add", Op.ADD, "replace", Op.REPLACE, "remove", Op.REMOVE);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String source;
    private final Set<String> paths = new HashSet<>();

    private PlanFile(String source) {
        this.source = source;
    }

    /**
     * Reads one.
     *
     * @param source for messages
     * @throws IllegalArgumentException with a message for people, if it is no valid plan
     */
    public static Plan read(byte[] bytes, String source) {
        return new PlanFile(source).read(parse(bytes, source));
    }

    private static JsonNode parse(byte[] bytes, String source) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(source + where + ": no JSON: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(source + ": no JSON: " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private Plan read(JsonNode json) {
        fields(json, source, List.of("schema", "changes"));
        if (!json.get("schema").asText().equals(SCHEMA)) {
            throw new IllegalArgumentException(source + ": the schema is not " + SCHEMA);
        }
        JsonNode changes = json.get("changes");
        if (!changes.isArray()) {
            throw new IllegalArgumentException(source + ": \"changes\" is no array");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode change : changes) {
            steps.add(step(change, source + ", change " + (steps.size() + 1)));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(source + ": the plan has no change");
        }
        return new Plan(source, Basis.THESE_TREES, steps, List.of());
    }

    private Step step(JsonNode change, String origin) {
        boolean removes = change.path("op").asText().equals("remove");
        fields(change, origin, removes ? List.of("op", "path") : List.of("op", "path", "sha256"));
        Op op = OPS.get(text(change, "op", origin));
        if (op == null) {
            throw new IllegalArgumentException(origin + ": \"op\" is none of add, replace, remove");
        }
        String path = text(change, "path", origin);
        Step step = Step.of(op, path, origin);
        if (!step.path().equals(path) || path.contains("//") || path.contains("/./") || path.contains("\\")) {
            throw new IllegalArgumentException(origin + ": not a plain path with forward slashes: " + path);
        }
        if (!paths.add(path)) {
            throw new IllegalArgumentException(origin + ": a second change of " + path);
        }
        return removes ? step : new Step(op, path, Optional.of(digest(change, origin)), origin);
    }

    private static Digest digest(JsonNode change, String origin) {
        String hex = text(change, "sha256", origin);
        try {
            return Digest.ofHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": \"sha256\" is not 64 hexadecimal digits", e);
        }
    }

    private static String text(JsonNode object, String field, String origin) {
        JsonNode value = object.get(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(origin + ": \"" + field + "\" is no text");
        }
        return value.asText();
    }

    /** All of these fields, and no others. */
    private static void fields(JsonNode object, String origin, List<String> expected) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(origin + ": no JSON object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!expected.contains(name)) {
                throw new IllegalArgumentException(origin + ": \"" + name + "\" is not expected here");
            }
        });
        for (String name : expected) {
            if (!object.has(name)) {
                throw new IllegalArgumentException(origin + ": \"" + name + "\" is missing");
            }
        }
    }

    /** The file as text, ending in a line feed: the same steps give the same bytes. */
    public static String render(List<Step> steps) {
        ObjectNode json = JSON.createObjectNode().put("schema", SCHEMA);
        ArrayNode changes = json.putArray("changes");
        for (Step step : steps) {
            ObjectNode change = changes.addObject()
                    .put("op", step.op().name().toLowerCase(Locale.ROOT))
                    .put("path", step.path());
            step.sha256().ifPresent(digest -> change.put("sha256", digest.hex()));
        }
        var lines = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withSeparators(Separators.createDefaultInstance()
                                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(lines))
                            .writeValueAsString(json)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }
}
