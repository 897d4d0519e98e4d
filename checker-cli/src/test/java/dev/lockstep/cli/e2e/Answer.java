package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.lockstep.cli.Run;
import dev.lockstep.report.json.JsonReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one command line answers, read as a pipeline reads it: the exit code and the JSON, which the schema has found
 * right.
 */
record Answer(int exitCode, JsonNode json) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    JsonReport.class.getResourceAsStream("lockstep-report-1.schema.json"), "the schema is not there"));

    /** Runs a command whose words may be paths, and insists on a valid report and a silent standard error. */
    static Answer to(Object... words) {
        List<String> line =
                new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
        line.addAll(List.of("--format", "json"));
        return of(Run.lockstep(line.toArray(String[]::new)));
    }

    /** Reads the answer of a run that printed JSON. */
    static Answer of(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(SCHEMA.validate(run.out(), InputFormat.JSON)).as(run.out()).isEmpty();
        return new Answer(run.exitCode(), read(run.out()));
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    List<String> reasons() {
        return texts(json.at("/verdict/reasons"));
    }

    /** All but duplicates and the like: links that fail. */
    List<Found> links() {
        return findings()
                .filter(found -> found.json().has("reference") && !found.error().isEmpty())
                .toList();
    }

    List<Found> of(String rule) {
        return findings().filter(found -> found.rule().equals(rule)).toList();
    }

    /** The one finding of a rule. */
    Found one(String rule) {
        assertThat(of(rule)).as(json.toPrettyString()).hasSize(1);
        return of(rule).get(0);
    }

    Stream<Found> findings() {
        return stream(json.get("findings")).map(Found::new);
    }

    /** The ids of the rules that found something, sorted, each once. */
    List<String> rules() {
        return findings().map(Found::rule).distinct().sorted().toList();
    }

    /** What could not be read, with the reasons. */
    Map<String, String> unreadable() {
        var reasons = new TreeMap<String, String>();
        stream(json.at("/coverage/unreadable"))
                .forEach(each -> reasons.merge(
                        each.get("path").asText(), each.get("reason").asText(), (one, other) -> one + "; " + other));
        return reasons;
    }

    /** The changes or the missing ones of a deployment, for example {@code replace lib/cart.jar}. */
    List<String> deployment(String which) {
        return stream(json.at("/inputs/deployment/" + which))
                .map(each ->
                        each.get("action").asText() + " " + each.get("path").asText())
                .toList();
    }

    /** The report without what may differ between two runs on the same input. */
    JsonNode lasting() {
        ObjectNode copy = json.deepCopy();
        copy.remove("statistics");
        return copy;
    }

    /** The report without the names and forms of its inputs too. */
    JsonNode meaning() {
        ObjectNode copy = (ObjectNode) lasting();
        ObjectNode inputs = (ObjectNode) copy.get("inputs");
        for (String side : List.of("install", "deployed", "candidate")) {
            if (inputs.get(side) instanceof ObjectNode input) {
                input.remove(List.of("path", "kind"));
            }
        }
        return copy;
    }

    static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        var all = new ArrayList<JsonNode>();
        array.forEach(all::add);
        return all.stream();
    }

    /** One finding; text that is absent is empty. */
    record Found(JsonNode json) {
        String rule() {
            return text("/rule");
        }

        String severity() {
            return text("/severity");
        }

        String error() {
            return text("/error");
        }

        String message() {
            return text("/message");
        }

        String fix() {
            return text("/fix");
        }

        boolean emergent() {
            return json.get("emergent").asBoolean();
        }

        boolean guarded() {
            return json.get("guarded").asBoolean();
        }

        int occurrences() {
            return json.get("occurrences").asInt();
        }

        /** As a stack trace has it: {@code shop.pricing.Pricer.price:19}, or the class alone. */
        String place() {
            String method = text("/from/class") + (json.at("/from").has("method") ? "." + text("/from/method") : "");
            return json.at("/from").has("line") ? method + ":" + text("/from/line") : method;
        }

        String caller() {
            return text("/from/file");
        }

        String target() {
            return text("/target/file");
        }

        /** For example {@code lib.Counter.next()J}, {@code lib.Counter.LIMIT:I} or {@code lib.Counter}. */
        String reference() {
            String member = text("/reference/name")
                    + (text("/reference/kind").equals("field") ? ":" : "")
                    + text("/reference/descriptor");
            return text("/reference/owner") + (member.isEmpty() ? "" : "." + member);
        }

        private String text(String pointer) {
            return json.at(pointer).asText("");
        }

        @Override
        public String toString() {
            return json.toString();
        }
    }
}
