package dev.lockstep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outputs that were looked at and found right. {@code -Dgolden.update=true} writes them anew, to be looked at again.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/lockstep/report");

    private Golden() {}

    public static void check(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual, () -> file + " differs; if rightly so, -Dgolden.update=true");
    }
}
