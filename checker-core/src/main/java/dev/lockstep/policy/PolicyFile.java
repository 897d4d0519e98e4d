package dev.lockstep.policy;

import dev.lockstep.deployment.PathPattern;
import dev.lockstep.layout.StatedLoader;
import dev.lockstep.policy.YamlNode.Entry;
import dev.lockstep.policy.YamlNode.Scalar;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.SymbolPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code lockstep.yaml}. Every key is known or an error, and every error names its line. The JSON Schema
 * {@code lockstep-policy-1.schema.json} describes the same file for editors.
 */
public final class PolicyFile {
    /** The name under which the file is looked for. */
    public static final String NAME = "lockstep.yaml";

    /** A policy is written by hand. */
    public static final int MAX_BYTES = 1 << 20;

    private static final List<String> KEYS = List.of(
            "version",
            "platform",
            "class-path",
            "layout",
            "mutable",
            "fail-on",
            "rules",
            "optional",
            "suppressions",
            "api",
            "baseline");
    private static final List<String> OF_LOADER = List.of("name", "class-path", "parent", "child-first", "started");
    private static final List<String> OF_API = List.of("promised", "internal", "internal-annotations");
    private static final List<String> OF_SUPPRESSION =
            List.of("rule", "symbol", "from", "file", "fingerprint", "reason", "expires", "owner");

    private static final List<String> NOT_TO_BE_LOWERED = List.of("unreadable", "malformed-class");

    private final String source;
    private final YamlFields yaml;

    private PolicyFile(String source) {
        this.source = source;
        this.yaml = new YamlFields(source);
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
        Map<String, YamlNode> values = yaml.values(root, KEYS, "a policy");
        yaml.version(values);
        List<RuleSetting> rules = new ArrayList<>();
        YamlNode stated = values.get("rules");
        if (stated != null) {
            yaml.mapping(stated, "\"rules\"").entries().forEach(entry -> rules.addAll(0, settings(entry)));
        }
        return new Policy(
                Optional.of(source),
                platform(values),
                yaml.texts(values, "class-path"),
                layout(values),
                yaml.list(values, "mutable", (text, node) -> mutable(text, node)),
                failOn(values),
                rules,
                yaml.list(values, "optional", this::pattern),
                suppressions(values),
                api(values),
                yaml.one(values, "baseline", this::file));
    }

    private List<StatedLoader> layout(Map<String, YamlNode> values) {
        YamlNode node = values.get("layout");
        if (node == null) {
            return List.of();
        }
        if (values.containsKey("class-path")) {
            throw yaml.wrong(node, "\"layout\" and \"class-path\" state the same; keep one of them");
        }
        List<StatedLoader> loaders = new ArrayList<>();
        for (YamlNode item : yaml.items(node, "\"layout\"")) {
            StatedLoader loader = loader(item);
            if (loaders.stream().anyMatch(each -> each.name().equals(loader.name()))) {
                throw yaml.wrong(item, "two class paths of \"layout\" are called " + loader.name());
            }
            if (loader.parent().isPresent()
                    && loaders.stream()
                            .noneMatch(
                                    each -> each.name().equals(loader.parent().get()))) {
                throw yaml.wrong(
                        item,
                        "the parent of " + loader.name() + ", "
                                + loader.parent().get() + ", is not stated before it");
            }
            loaders.add(loader);
        }
        if (loaders.isEmpty()) {
            throw yaml.wrong(node, "\"layout\" states no class path");
        }
        return loaders;
    }

    private StatedLoader loader(YamlNode item) {
        String what = "a class path of \"layout\"";
        Map<String, YamlNode> values = yaml.values(item, OF_LOADER, what);
        String name = yaml.text(yaml.required(values, "name", item, what), "\"name\"");
        YamlNode classPath = yaml.required(values, "class-path", item, what);
        List<String> entries = yaml.texts(values, "class-path");
        if (entries.isEmpty()) {
            throw yaml.wrong(classPath, "the class path of " + name + " is empty");
        }
        return new StatedLoader(
                name,
                entries,
                yaml.one(values, "parent", (text, node) -> text),
                yaml.one(values, "child-first", this::truth).orElse(false),
                yaml.one(values, "started", this::truth).orElse(!values.containsKey("parent")));
    }

    private boolean truth(String text, YamlNode node) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw yaml.wrong(node, text + " is neither true nor false");
        };
    }

    private ApiPolicy api(Map<String, YamlNode> values) {
        YamlNode node = values.get("api");
        if (node == null) {
            return ApiPolicy.DEFAULT;
        }
        Map<String, YamlNode> stated = yaml.values(node, OF_API, "\"api\"");
        return new ApiPolicy(
                yaml.list(stated, "promised", this::pattern),
                yaml.list(stated, "internal", this::pattern),
                yaml.list(stated, "internal-annotations", this::pattern));
    }

    private String file(String path, YamlNode node) {
        if (path.isBlank()) {
            throw yaml.wrong(node, "\"baseline\" names no file");
        }
        return path;
    }

    private OptionalInt platform(Map<String, YamlNode> values) {
        YamlNode node = values.get("platform");
        if (node == null) {
            return OptionalInt.empty();
        }
        try {
            int release = Integer.parseInt(yaml.text(node, "\"platform\""));
            if (release >= 1 && release <= 999) {
                return OptionalInt.of(release);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw yaml.wrong(node, "\"platform\" is no Java release such as 17");
    }

    private FailOn failOn(Map<String, YamlNode> values) {
        YamlNode node = values.get("fail-on");
        return node == null ? FailOn.ERROR : yaml.oneOf(FailOn.values(), node, "\"fail-on\"");
    }

    private String mutable(String glob, YamlNode node) {
        String checked = glob(glob, node, "\"mutable\"");
        if (PathPattern.of(checked, "").matches("any/file/at.all")) {
            throw yaml.wrong(node, "\"mutable\": " + checked + " lets everything change on its own");
        }
        return checked;
    }

    private String glob(String glob, YamlNode node, String what) {
        try {
            PathPattern.of(glob, what + ":");
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(node, String.valueOf(e.getMessage()));
        }
        if (glob.isBlank() || List.of(glob.split("/", -1)).contains("..")) {
            throw yaml.wrong(node, what + ": " + glob + " leads out of the tree");
        }
        return glob;
    }

    private SymbolPattern pattern(String text, YamlNode node) {
        try {
            return SymbolPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(node, String.valueOf(e.getMessage()));
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
        for (YamlNode item : yaml.items(entry.value(), "\"" + rule + "\"")) {
            Map<String, YamlNode> values = yaml.values(item, List.of("severity", "paths"), "a setting of " + rule);
            YamlNode severity = yaml.required(values, "severity", item, "a setting of " + rule);
            List<String> paths = yaml.list(values, "paths", (text, node) -> glob(text, node, "\"paths\""));
            settings.add(0, new RuleSetting(rule, severity(rule, severity), paths));
        }
        return settings;
    }

    private Severity severity(String rule, YamlNode node) {
        Severity severity = yaml.oneOf(Severity.values(), node, "the severity of " + rule);
        if (NOT_TO_BE_LOWERED.contains(rule) && severity != Severity.ERROR) {
            throw yaml.wrong(node, "what could not be read is never less than an error: " + rule);
        }
        return severity;
    }

    private String known(String rule, int line) {
        if (RuleCatalogue.find(rule).isEmpty()) {
            throw yaml.wrong(line, "there is no rule \"" + rule + "\"; 'lockstep explain' lists them");
        }
        return rule;
    }

    private List<Suppression> suppressions(Map<String, YamlNode> values) {
        List<Suppression> suppressions = new ArrayList<>();
        YamlNode node = values.get("suppressions");
        if (node != null) {
            yaml.items(node, "\"suppressions\"").forEach(item -> suppressions.add(suppression(item)));
        }
        return suppressions;
    }

    private Suppression suppression(YamlNode item) {
        Map<String, YamlNode> values = yaml.values(item, OF_SUPPRESSION, "a suppression");
        YamlNode ruleNode = yaml.required(values, "rule", item, "a suppression");
        String rule = known(yaml.text(ruleNode, "\"rule\""), ruleNode.line());
        if (!Suppression.isPossible(rule)) {
            throw yaml.wrong(ruleNode, rule + " cannot be suppressed" + instead(rule));
        }
        YamlNode reason = yaml.required(values, "reason", item, "a suppression");
        if (yaml.text(reason, "\"reason\"").isBlank()) {
            throw yaml.wrong(reason, "\"reason\" is empty: say why the team lives with it");
        }
        return new Suppression(
                rule,
                yaml.one(values, "symbol", this::pattern),
                yaml.one(values, "from", this::pattern),
                yaml.one(values, "file", (text, node) -> glob(text, node, "\"file\"")),
                yaml.one(values, "fingerprint", yaml::fingerprint),
                yaml.text(reason, "\"reason\""),
                yaml.one(values, "expires", (text, node) -> yaml.date(text, "expires", node)),
                yaml.one(values, "owner", (text, node) -> text),
                source + ":" + item.line());
    }

    private static String instead(String rule) {
        return rule.equals("partial-deployment")
                ? ": list files that may change on their own under \"mutable\", or use --override"
                : ": what could not be read stays unknown";
    }
}
