package dev.lockstep.policy;

import java.util.List;

/** What stands in a YAML file, and on which line: all that a policy is made of. */
sealed interface YamlNode {
    /** Counted from 1. */
    int line();

    /** A text, number or word. */
    record Scalar(String text, int line) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys with their values, in the order of the file, none of them twice. */
    record Mapping(List<Entry> entries, int line) implements YamlNode {}

    /** @param line of the key */
    record Entry(String key, YamlNode value, int line) {}
}
