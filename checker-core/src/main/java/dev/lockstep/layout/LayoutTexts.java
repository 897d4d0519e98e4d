package dev.lockstep.layout;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Properties;

/** The small text files that say how something is loaded. */
public final class LayoutTexts {
    private LayoutTexts() {}

    /** Whether a text may put the containers of a class path in order, or say which there are. */
    public static boolean statesOrder(String path, String text) {
        return path.endsWith("classpath.idx") || isShellScript(path, text) || isBatchFile(path);
    }

    static boolean isShellScript(String path, String text) {
        return path.toLowerCase(Locale.ROOT).endsWith(".sh") || text.startsWith("#!");
    }

    static boolean isBatchFile(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".bat") || lower.endsWith(".cmd");
    }

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
