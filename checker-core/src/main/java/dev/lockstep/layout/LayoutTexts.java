package dev.lockstep.layout;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** The small text files that say how something is loaded. */
final class LayoutTexts {
    private LayoutTexts() {}

    /** A properties file of a unit; empty when it is not there or cannot be read as one. */
    static Properties properties(Unit unit, String path) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(unit.facts().texts().getOrDefault(path, "")));
        } catch (IOException | IllegalArgumentException e) {
            return new Properties();
        }
        return properties;
    }
}
