package dev.lockstep.rules.emergent.names;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/** Properties files, of which a malformed one says nothing. */
final class PropertiesText {
    private PropertiesText() {}

    static Properties parse(byte[] bytes) {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(bytes));
        } catch (IOException | IllegalArgumentException e) {
            properties.clear(); // an escape that is none
        }
        return properties;
    }
}
