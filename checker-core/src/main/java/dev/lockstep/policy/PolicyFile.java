package dev.lockstep.policy;

import dev.lockstep.deployment.PathPattern;
import dev.lockstep.policy.YamlNode.Entry;
import dev.lockstep.policy.YamlNode.Mapping;
import dev.lockstep.policy.YamlNode.Scalar;
import dev.lockstep.policy.YamlNode.Sequence;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.Severity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Reads {@code lockstep.yaml}. Every key is known or an error, and every error names its line. The JSON Schema
 * {@code lockstep-policy-1.schema.json} describes the same file for editors.
 */
public final class PolicyFile {
    /** The name under which the file is looked for. */
    public static final String NAME = "lockstep.yaml";

    /** A policy is written by hand. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String VERSION = "1";
    private static final List<String> KEYS =
            List.of("version", "platform", "class-path", "mutable", "fail-on", "rules", "optional", "suppressions");
    private static final List<String> OF_SUPPRESSION =
            List.of("rule", "symbol", "from", "file", "fingerprint", "reason", "expires", "owner");

    /** What could not be read stays unknown, and a partial deployment is no finding among others. */
    private static final List<String> NOT_TO_BE_SUPPRESSED =
            List.of("partial-deployment", "unreadable", "malformed-class");

    private static final List<String> NOT_TO_BE_LOWERED = List.of("unreadable", "malformed-class");

    private final String source;

    private PolicyFile(String source) {
        this.source = source;
    }

    /**
     * Reads one.
     *
     * @param source for messages and for the report
     * @throws IllegalArgumentException with a message for people, if it is no valid policy
     */
    public static Policy read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(source + ": larger than a policy can be, 1 MiB");
        }
        return YamlReader.read(bytes, source)
                .map(root -> new PolicyFile(source).policy(root))
                .orElse(Policy.DEFAULT);
    }

    private Policy policy(YamlNode root) {
        Map<String, YamlNode> values = values(root, KEYS, "a policy");
        version(values);
        List<RuleSetting> rules = new ArrayList<>();
        YamlNode stated = values.get("rules");
        if (stated != null) {
            mapping(stated, "\"rules\"").entries().forEach(entry -> rules.addAll(0, settings(entry)));
        }
        return new Policy(
                Optional.of(source),
                platform(values),
                texts(values, "class-path"),
                list(values, "mutable", (text, node) -> mutable(text, node)),
                failOn(values),
                rules,
                list(values, "optional", this::pattern),
                suppressions(values));
    }

    private void version(Map<String, YamlNode> values) {
        YamlNode node = values.get("version");
        if (node != null && !VERSION.equals(text(node, "\"version\""))) {
            throw wrong(node, "\"version\" is not " + VERSION);
        }
    }

    private OptionalInt platform(Map<String, YamlNode> values) {
        YamlNode node = values.get("platform");
        if (node == null) {
            return OptionalInt.empty();
        }
        try {
            int release = Integer.parseInt(text(node, "\"platform\""));
            if (release >= 1 && release <= 999) {
                return OptionalInt.of(release);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(node, "\"platform\" is no Java release such as 17");
    }

    private FailOn failOn(Map<String, YamlNode> values) {
        YamlNode node = values.get("fail-on");
        return node == null ? FailOn.ERROR : oneOf(FailOn.values(), node, "\"fail-on\"");
    }

    private String mutable(String glob, YamlNode node) {
        String checked = glob(glob, node, "\"mutable\"");
        if (PathPattern.of(checked, "").matches("any/file/at.all")) {
            throw wrong(node, "\"mutable\": " + checked + " lets everything change on its own");
        }
        return checked;
    }

    private String glob(String glob, YamlNode node, String what) {
        try {
            PathPattern.of(glob, what + ":");
        } catch (IllegalArgumentException e) {
            throw wrong(node, String.valueOf(e.getMessage()));
        }
        if (glob.isBlank() || List.of(glob.split("/", -1)).contains("..")) {
            throw wrong(node, what + ": " + glob + " leads out of the tree");
        }
        return glob;
    }

    private SymbolPattern pattern(String text, YamlNode node) {
        try {
            return SymbolPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong(node, String.valueOf(e.getMessage()));
        }
    }

    /** {@code rule: severity}, or {@code rule: [{severity: …, paths: […]}]}; the last one that holds wins. */
    private List<RuleSetting> settings(Entry entry) {
        String rule = known(entry.key(), entry.line());
        List<RuleSetting> settings = new ArrayList<>();
        if (entry.value() instanceof Scalar) {
            settings.add(new RuleSetting(rule, severity(rule, entry.value()), List.of()));
            return settings;
        }
        for (YamlNode item : items(entry.value(), "\"" + rule + "\"")) {
            Map<String, YamlNode> values = values(item, List.of("severity", "paths"), "a setting of " + rule);
            YamlNode severity = required(values, "severity", item, "a setting of " + rule);
            List<String> paths = list(values, "paths", (text, node) -> glob(text, node, "\"paths\""));
            settings.add(0, new RuleSetting(rule, severity(rule, severity), paths));
        }
        return settings;
    }

    private Severity severity(String rule, YamlNode node) {
        Severity severity = oneOf(Severity.values(), node, "the severity of " + rule);
        if (NOT_TO_BE_LOWERED.contains(rule) && severity != Severity.ERROR) {
            throw wrong(node, "what could not be read is never less than an error: " + rule);
        }
        return severity;
    }

    private String known(String rule, int line) {
        if (RuleCatalogue.find(rule).isEmpty()) {
            throw wrong(line, "there is no rule \"" + rule + "\"; 'lockstep explain' lists them");
        }
        return rule;
    }

    private List<Suppression> suppressions(Map<String, YamlNode> values) {
        List<Suppression> suppressions = new ArrayList<>();
        YamlNode node = values.get("suppressions");
        if (node != null) {
            items(node, "\"suppressions\"").forEach(item -> suppressions.add(suppression(item)));
        }
        return suppressions;
    }

    private Suppression suppression(YamlNode item) {
        Map<String, YamlNode> values = values(item, OF_SUPPRESSION, "a suppression");
        YamlNode ruleNode = required(values, "rule", item, "a suppression");
        String rule = known(text(ruleNode, "\"rule\""), ruleNode.line());
        if (NOT_TO_BE_SUPPRESSED.contains(rule)) {
            throw wrong(ruleNode, rule + " cannot be suppressed" + instead(rule));
        }
        YamlNode reason = required(values, "reason", item, "a suppression");
        if (text(reason, "\"reason\"").isBlank()) {
            throw wrong(reason, "\"reason\" is empty: say why the team lives with it");
        }
        return new Suppression(
                rule,
                one(values, "symbol", this::pattern),
                one(values, "from", this::pattern),
                one(values, "file", (text, node) -> glob(text, node, "\"file\"")),
                one(values, "fingerprint", this::fingerprint),
                text(reason, "\"reason\""),
                one(values, "expires", this::date),
                one(values, "owner", (text, node) -> text),
                source + ":" + item.line());
    }

    private static String instead(String rule) {
        return rule.equals("partial-deployment")
                ? ": list files that may change on their own under \"mutable\", or use --override"
                : ": what could not be read stays unknown";
    }

    private String fingerprint(String text, YamlNode node) {
        if (!text.matches("[0-9a-f]{32}")) {
            throw wrong(node, "\"fingerprint\" is not 32 hexadecimal digits");
        }
        return text;
    }

    private LocalDate date(String text, YamlNode node) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    wrong(node, "\"expires\" is no date such as 2027-01-31").getMessage(), e);
        }
    }

    // What stands where, whatever it means.

    private Map<String, YamlNode> values(YamlNode node, List<String> keys, String what) {
        Map<String, YamlNode> values = new HashMap<>();
        for (Entry entry : mapping(node, what).entries()) {
            if (!keys.contains(entry.key())) {
                throw wrong(
                        entry.line(),
                        "unknown key \"" + entry.key() + "\"; known in " + what + " are " + String.join(", ", keys));
            }
            values.put(entry.key(), entry.value());
        }
        return values;
    }

    private YamlNode required(Map<String, YamlNode> values, String key, YamlNode in, String what) {
        YamlNode node = values.get(key);
        if (node == null) {
            throw wrong(in, what + " needs \"" + key + "\"");
        }
        return node;
    }

    private <T> Optional<T> one(Map<String, YamlNode> values, String key, BiFunction<String, YamlNode, T> read) {
        return Optional.ofNullable(values.get(key)).map(node -> read.apply(text(node, "\"" + key + "\""), node));
    }

    private List<String> texts(Map<String, YamlNode> values, String key) {
        return list(values, key, (text, node) -> text);
    }

    private <T> List<T> list(Map<String, YamlNode> values, String key, BiFunction<String, YamlNode, T> read) {
        YamlNode node = values.get(key);
        if (node == null) {
            return List.of();
        }
        return items(node, "\"" + key + "\"").stream()
                .map(item -> read.apply(text(item, "what \"" + key + "\" holds"), item))
                .toList();
    }

    private List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        throw wrong(node, what + " is no list");
    }

    private Mapping mapping(YamlNode node, String what) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw wrong(node, what + " is not made of keys and values");
    }

    private String text(YamlNode node, String what) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw wrong(node, what + " is no single value");
    }

    private <T extends Enum<T>> T oneOf(T[] values, YamlNode node, String what) {
        String text = text(node, what);
        return Arrays.stream(values)
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        node,
                        what + " is none of "
                                + Arrays.stream(values).map(PolicyFile::word).collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private IllegalArgumentException wrong(YamlNode node, String complaint) {
        return wrong(node.line(), complaint);
    }

    private IllegalArgumentException wrong(int line, String complaint) {
        return new IllegalArgumentException(source + ":" + line + ": " + complaint);
    }
}
