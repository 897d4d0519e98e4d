package dev.lockstep.report.sarif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Headline;
import dev.lockstep.report.JsonText;
import dev.lockstep.report.Remark;
import dev.lockstep.report.Remarks;
import dev.lockstep.report.Rendering;
import dev.lockstep.report.Report;
import dev.lockstep.report.ToolVersion;
import dev.lockstep.report.Visible;
import dev.lockstep.report.Words;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.RuleMarkdown;
import dev.lockstep.rules.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The report as SARIF 2.1.0, within the limits of GitHub code scanning: the first 5,000 results, the worst first.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "SRCROOT";
    private static final int MAX_RESULTS = 5_000;

    /** Uncompressed, which keeps the compressed file far below the ten megabytes that are taken. */
    private static final int MAX_BYTES = 40_000_000;

    private static final int RELATED = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Report report;
    private final Rendering rendering;
    private final Map<String, RuleInfo> rules = new LinkedHashMap<>();

    private SarifReport(Report report, Rendering rendering) {
        this.report = report;
        this.rendering = rendering;
    }

    /** One line of JSON for each object, ended by {@code \n}. */
    public static String render(Report report, Rendering rendering) {
        return JsonText.of(new SarifReport(report, rendering).log());
    }

    private ObjectNode log() {
        List<Remark> all = Remarks.of(report).stream()
                .filter(remark -> rendering.suppressed() || remark.suppressed().isEmpty())
                .toList();
        ArrayNode results = JSON.arrayNode();
        long bytes = 0;
        for (Remark remark : all) {
            ObjectNode result = result(remark);
            bytes += result.toString().length();
            if (results.size() == MAX_RESULTS || bytes > MAX_BYTES) {
                break;
            }
            results.add(result);
        }
        ObjectNode run = JSON.objectNode();
        run.set("tool", tool());
        run.putArray("invocations").add(invocation(all.size() - results.size()));
        run.putObject("originalUriBaseIds")
                .putObject(ROOT)
                .putObject("description")
                .put("text", "The repository.");
        run.putObject("automationDetails").put("id", "lockstep/" + report.command() + "/");
        run.put("columnKind", "utf16CodeUnits");
        run.set("results", results);
        ObjectNode log = JSON.objectNode();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.putArray("runs").add(run);
        return log;
    }

    private ObjectNode tool() {
        ObjectNode driver = JSON.objectNode();
        driver.put("name", "Lockstep");
        driver.put("semanticVersion", ToolVersion.current());
        ArrayNode described = driver.putArray("rules");
        rules.values().forEach(rule -> described.add(rule(rule)));
        ObjectNode tool = JSON.objectNode();
        tool.set("driver", driver);
        return tool;
    }

    private static ObjectNode rule(RuleInfo rule) {
        ObjectNode json = JSON.objectNode();
        json.put("id", rule.id());
        json.put("name", camelCase(rule.id()));
        json.putObject("shortDescription").put("text", rule.title());
        json.putObject("fullDescription").put("text", oneLine(rule.explanation()));
        json.putObject("help")
                .put("text", rule.explanation() + "\n\nHow to fix it: " + rule.fix())
                .put("markdown", RuleMarkdown.section(rule));
        json.putObject("defaultConfiguration").put("level", level(rule.severity()));
        ObjectNode properties = json.putObject("properties");
        properties.putArray("tags").add("reliability").add(rule.family().name().toLowerCase(Locale.ROOT));
        properties.put("precision", "very-high");
        properties.put("problem.severity", problem(rule.severity()));
        return json;
    }

    /** What was left out is said here, and what could not be read. */
    private ObjectNode invocation(int cut) {
        ObjectNode json = JSON.objectNode();
        json.put("executionSuccessful", report.verdict().outcome() != Outcome.INCOMPLETE);
        json.put("exitCode", report.verdict().outcome().exitCode());
        ArrayNode told = JSON.arrayNode();
        Headline headline = Headline.of(report);
        told.add(notification("note", headline.word() + ": " + headline.sentence() + "."));
        if (cut > 0) {
            told.add(notification(
                    "warning", Words.count(cut, "result") + " left out: the worst are here, the JSON report has all."));
        }
        for (Unreadable gap : report.coverage().unreadable()) {
            told.add(notification("error", "Could not be read: " + gap.path() + ": " + gap.reason() + "."));
        }
        for (Unreadable gap : report.coverage().notChecked()) {
            told.add(notification("warning", "Not checked: " + gap.path() + ": " + gap.reason() + "."));
        }
        json.set("toolExecutionNotifications", told);
        return json;
    }

    private static ObjectNode notification(String level, String text) {
        ObjectNode json = JSON.objectNode();
        json.put("level", level);
        json.putObject("message").put("text", Visible.text(text));
        return json;
    }

    private ObjectNode result(Remark remark) {
        rules.putIfAbsent(remark.rule().id(), remark.rule());
        ObjectNode json = JSON.objectNode();
        json.put("ruleId", remark.rule().id());
        json.put(
                "ruleIndex",
                new ArrayList<>(rules.keySet()).indexOf(remark.rule().id()));
        json.put("level", level(remark.severity()));
        json.putObject("message").put("text", Visible.text(remark.message()));
        json.putArray("locations").add(location(remark, remark.place()));
        List<Place> others = remark.places().stream().skip(1).limit(RELATED).toList();
        if (!others.isEmpty()) {
            ArrayNode related = json.putArray("relatedLocations");
            for (Place place : others) {
                ObjectNode location = location(remark, Optional.of(place)).put("id", related.size() + 1);
                location.putObject("message").put("text", "the same from here");
                related.add(location);
            }
        }
        json.putObject("partialFingerprints")
                .put("primaryLocationLineHash", remark.fingerprint())
                .put("lockstep/v1", remark.fingerprint());
        remark.suppressed()
                .ifPresent(why -> json.putArray("suppressions")
                        .addObject()
                        .put("kind", "external")
                        .put("status", "accepted")
                        .put("justification", why.reason()));
        return json;
    }

    /** The source where it is known to be in the repository; else the jar or file that the remark is about. */
    private ObjectNode location(Remark remark, Optional<Place> place) {
        Optional<String> source = place.flatMap(rendering.sources()::find);
        int line = source.isEmpty() ? 1 : place.flatMap(Place::line).orElse(1);
        ObjectNode physical = JSON.objectNode();
        physical.putObject("artifactLocation")
                .put("uri", UriPath.of(source.orElse(place.map(Place::file).orElse(remark.file()))))
                .put("uriBaseId", ROOT);
        physical.putObject("region")
                .put("startLine", Math.max(1, line))
                .put("startColumn", 1)
                .put("endLine", Math.max(1, line))
                .put("endColumn", 2);
        ObjectNode location = JSON.objectNode();
        location.set("physicalLocation", physical);
        place.ifPresent(at -> location.putArray("logicalLocations").add(logical(at)));
        return location;
    }

    private static ObjectNode logical(Place place) {
        String name =
                place.className() + place.method().map(method -> "." + method).orElse("");
        return JSON.objectNode()
                .put("fullyQualifiedName", Visible.text(place.file() + "!" + name))
                .put("kind", place.method().isPresent() ? "member" : "type");
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.label();
    }

    private static String problem(Severity severity) {
        return severity == Severity.INFO ? "recommendation" : severity.label();
    }

    private static String camelCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
