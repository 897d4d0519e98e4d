package dev.lockstep.policy;

import dev.lockstep.policy.Baseline.Entry;
import dev.lockstep.rules.RuleCatalogue;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes {@code lockstep-baseline.yaml}: one line for each finding, always in the same order, so that a
 * version control system shows and merges what changed.
 */
public final class BaselineFile {
    /** The name under which the file is written. */
    public static final String NAME = "lockstep-baseline.yaml";

    private static final int MAX_BYTES = 32 << 20;
    private static final List<String> KEYS = List.of("version", "accepted", "reason", "expires", "owner", "findings");
    private static final List<String> OF_FINDING = List.of("rule", "fingerprint", "what");

    private final String source;
    private final YamlFields yaml;

    private BaselineFile(String source) {
        this.source = source;
        this.yaml = new YamlFields(source);
    }

    /**
     * Reads one.
     *
     * @param source for messages and for the report
     * @throws IllegalArgumentException with a message for people, if it is no valid baseline
     */
    public static Baseline read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(source + ": larger than a baseline can be, 32 MiB");
        }
        YamlNode root = YamlReader.read(bytes, source)
                .orElseThrow(() -> new IllegalArgumentException(source + ": there is no baseline in it"));
        return new BaselineFile(source).baseline(root);
    }

    private Baseline baseline(YamlNode root) {
        Map<String, YamlNode> values = yaml.values(root, KEYS, "a baseline");
        yaml.version(values);
        YamlNode accepted = yaml.required(values, "accepted", root, "a baseline");
        YamlNode reason = yaml.required(values, "reason", root, "a baseline");
        if (yaml.text(reason, "\"reason\"").isBlank()) {
            throw yaml.wrong(reason, "\"reason\" is empty: say why the team lives with these findings");
        }
        Set<String> seen = new HashSet<>();
        List<Entry> findings =
                yaml.items(yaml.required(values, "findings", root, "a baseline"), "\"findings\"").stream()
                        .map(item -> entry(item, seen))
                        .toList();
        return new Baseline(
                source,
                yaml.date(yaml.text(accepted, "\"accepted\""), "accepted", accepted),
                yaml.text(reason, "\"reason\""),
                yaml.one(values, "expires", (text, node) -> yaml.date(text, "expires", node)),
                yaml.one(values, "owner", (text, node) -> text),
                findings);
    }

    private Entry entry(YamlNode item, Set<String> seen) {
        Map<String, YamlNode> values = yaml.values(item, OF_FINDING, "a finding");
        YamlNode rule = yaml.required(values, "rule", item, "a finding");
        YamlNode fingerprint = yaml.required(values, "fingerprint", item, "a finding");
        var entry = new Entry(
                yaml.fingerprint(yaml.text(fingerprint, "\"fingerprint\""), fingerprint),
                yaml.text(rule, "\"rule\""),
                yaml.one(values, "what", (text, node) -> text).orElse(""));
        if (RuleCatalogue.find(entry.rule()).isEmpty()) {
            throw yaml.wrong(rule, "there is no rule \"" + entry.rule() + "\"; 'lockstep explain' lists them");
        }
        if (!Suppression.isPossible(entry.rule())) {
            throw yaml.wrong(rule, entry.rule() + " cannot be accepted");
        }
        if (!seen.add(entry.fingerprint())) {
            throw yaml.wrong(fingerprint, "this fingerprint stands here a second time");
        }
        return entry;
    }

    /** What {@link #read} reads. */
    public static String render(Baseline baseline) {
        StringBuilder text = new StringBuilder("""
                # What was found when this was written, and counts no more: only what is new does.
                # To write it again: lockstep baseline
                version: 1
                """);
        line(text, "accepted", Optional.of(baseline.accepted().toString()));
        line(text, "reason", Optional.of(YamlText.quoted(baseline.reason())));
        line(text, "expires", baseline.expires().map(LocalDate::toString));
        line(text, "owner", baseline.owner().map(YamlText::quoted));
        text.append(baseline.findings().isEmpty() ? "findings: []\n" : "findings:\n");
        for (Entry each : baseline.findings()) {
            text.append("  - {rule: ")
                    .append(each.rule())
                    .append(", fingerprint: ")
                    .append(YamlText.quoted(each.fingerprint()))
                    .append(", what: ")
                    .append(YamlText.quoted(each.what()))
                    .append("}\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Optional<String> value) {
        value.ifPresent(each -> text.append(key).append(": ").append(each).append('\n'));
    }
}
