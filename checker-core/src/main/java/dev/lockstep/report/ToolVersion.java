package dev.lockstep.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of Lockstep that is running, as the build wrote it into a resource: a manifest is lost in a shaded jar.
 */
public final class ToolVersion {
    private ToolVersion() {}

    /** For example {@code 0.1.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream resource = ToolVersion.class.getResourceAsStream("tool.properties")) {
            if (resource == null) {
                throw new IllegalStateException("the build left out tool.properties");
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
