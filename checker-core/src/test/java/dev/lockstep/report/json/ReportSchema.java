package dev.lockstep.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Objects;

/** The judge of every JSON report that a test produces. */
public final class ReportSchema {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    JsonReport.class.getResourceAsStream("lockstep-report-1.schema.json"), "the schema is not there"));

    private ReportSchema() {}

    /** What is wrong with the report; empty when nothing is. */
    public static List<String> complaints(String json) {
        return SCHEMA
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::toString)
                .sorted()
                .toList();
    }

    /** The report as a tree, once the schema has nothing to complain of. */
    public static JsonNode read(String json) {
        List<String> complaints = complaints(json);
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints) + "\n" + json);
        }
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
