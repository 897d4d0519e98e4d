package dev.lockstep.policy;

import dev.lockstep.policy.YamlNode.Entry;
import dev.lockstep.policy.YamlNode.Mapping;
import dev.lockstep.policy.YamlNode.Scalar;
import dev.lockstep.policy.YamlNode.Sequence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Takes the values of one YAML file apart. What is not as it should be is an error that names its line. */
final class YamlFields {
    private static final String VERSION = "1";

    private final String source;

    /** @param source for messages */
    YamlFields(String source) {
        this.source = source;
    }

    /** Refuses a file that is written for another version of Lockstep. */
    void version(Map<String, YamlNode> values) {
        YamlNode node = values.get("version");
        if (node != null && !VERSION.equals(text(node, "\"version\""))) {
            throw wrong(node, "\"version\" is not " + VERSION);
        }
    }

    /** The values of a mapping by their keys, each of which is known. */
    Map<String, YamlNode> values(YamlNode node, List<String> keys, String what) {
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

    YamlNode required(Map<String, YamlNode> values, String key, YamlNode in, String what) {
        YamlNode node = values.get(key);
        if (node == null) {
            throw wrong(in, what + " needs \"" + key + "\"");
        }
        return node;
    }

    <T> Optional<T> one(Map<String, YamlNode> values, String key, BiFunction<String, YamlNode, T> read) {
        return Optional.ofNullable(values.get(key)).map(node -> read.apply(text(node, "\"" + key + "\""), node));
    }

    List<String> texts(Map<String, YamlNode> values, String key) {
        return list(values, key, (text, node) -> text);
    }

    <T> List<T> list(Map<String, YamlNode> values, String key, BiFunction<String, YamlNode, T> read) {
        YamlNode node = values.get(key);
        if (node == null) {
            return List.of();
        }
        return items(node, "\"" + key + "\"").stream()
                .map(item -> read.apply(text(item, "what \"" + key + "\" holds"), item))
                .toList();
    }

    List<YamlNode> items(YamlNode node, String what) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        throw wrong(node, what + " is no list");
    }

    Mapping mapping(YamlNode node, String what) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw wrong(node, what + " is not made of keys and values");
    }

    String text(YamlNode node, String what) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw wrong(node, what + " is no single value");
    }

    <T extends Enum<T>> T oneOf(T[] values, YamlNode node, String what) {
        String text = text(node, what);
        return Arrays.stream(values)
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        node,
                        what + " is none of "
                                + Arrays.stream(values).map(YamlFields::word).collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    IllegalArgumentException wrong(YamlNode node, String complaint) {
        return wrong(node.line(), complaint);
    }

    IllegalArgumentException wrong(int line, String complaint) {
        return new IllegalArgumentException(source + ":" + line + ": " + complaint);
    }

    String fingerprint(String text, YamlNode node) {
        if (!text.matches("[0-9a-f]{32}")) {
            throw wrong(node, "\"fingerprint\" is not 32 hexadecimal digits");
        }
        return text;
    }

    LocalDate date(String text, String key, YamlNode node) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    wrong(node, "\"" + key + "\" is no date such as 2027-01-31").getMessage(), e);
        }
    }
}
