package dev.lockstep.rules.emergent.names;

import java.io.ByteArrayInputStream;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** The scalars of a YAML file. Its events are looked at and nothing is built from them, so that no alias unfolds. */
final class YamlText {
    private YamlText() {}

    /** What stands before an error in a malformed file has been told by then. */
    static void read(byte[] bytes, Consumer<String> text) {
        try {
            for (Event event :
                    new Yaml(new LoaderOptions()).parse(new UnicodeReader(new ByteArrayInputStream(bytes)))) {
                if (event instanceof ScalarEvent scalar) {
                    text.accept(scalar.getValue());
                }
            }
        } catch (YAMLException e) {
            // Malformed, or no YAML at all.
        }
    }
}
