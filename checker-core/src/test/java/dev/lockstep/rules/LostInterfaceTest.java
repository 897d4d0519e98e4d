package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How serious it is that a class has lost an interface, as which its objects are used. */
class LostInterfaceTest {
    private static final String API = "package lib; public interface Api { void go(); }";
    private static final String LOST = "package lib; public class Thing { public void go() {} }";
    private static final String BELOW = "package lib; public class Own extends Thing implements Api {}";
    private static final Compiled CLIENT = Compiled.of(
            Compiled.of(API, LOST.replace("Thing {", "Thing implements Api {")),
            "package app; public class Client { public static void run(lib.Thing thing) { lib.Api api = thing; api.go(); } }");

    @TempDir
    private Path folder;

    @Test
    void nothing_below_it_has_the_interface() throws IOException {
        assertThat(severity(Compiled.of(API, LOST, BELOW.replace("implements Api", ""))))
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void a_class_below_it_has_the_interface_and_may_be_what_is_meant() throws IOException {
        assertThat(severity(Compiled.of(API, LOST, BELOW))).isEqualTo(Severity.WARNING);
    }

    private Severity severity(Compiled library) throws IOException {
        return Scanned.of(new Install().jar("app.jar", CLIENT).jar("lib.jar", library), folder)
                .one("interface-not-implemented")
                .severity();
    }
}
