package shop.app;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What conf/shop.properties says. */
final class Settings {
    private final Properties properties = new Properties();

    private Settings() {}

    /** The file stands beside lib, where this class's jar is. */
    static Settings load() throws IOException, URISyntaxException {
        Path jar = Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Settings settings = new Settings();
        try (Reader reader = Files.newBufferedReader(jar.resolve("../../conf/shop.properties").normalize())) {
            settings.properties.load(reader);
        }
        return settings;
    }

    String customer() {
        return properties.getProperty("customer");
    }
}
