package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to be guarded does not escape in a JVM, and what escapes is not said to be guarded. */
class GuardTest {
    private static final Compiled BUILT = Compiled.of(
            "package lib; public class Rates { public static void vat() { } }",
            "package lib; public class Door implements AutoCloseable { public void close() { } }");
    private static final Compiled SHIPPED = Compiled.of(
            "package lib; public class Rates { }",
            "package lib; public class Door implements AutoCloseable { public void close() { } }");

    @TempDir
    private Path folder;

    private void judge(String body, boolean guarded) throws IOException {
        Compiled client = Compiled.of(BUILT, """
                package app;
                public class Client {
                    static int tries;
                    static class Gone extends NoSuchMethodError { static final long serialVersionUID = 1; }
                    static void work() { %s }
                    public static void run() {
                        try {
                            work();
                        } catch (IllegalStateException wrapped) {
                            throw (LinkageError) wrapped.getCause();
                        }
                    }
                }
                """.formatted(body));
        var install = new Install().jar("lib/app.jar", client).jar("lib/library.jar", SHIPPED);

        Finding finding = Scanned.of(install, folder).one("missing-method");

        assertThat(finding.guarded()).isEqualTo(guarded);
        assertThat(finding.severity()).isEqualTo(guarded ? Severity.INFO : Severity.ERROR);
        assertThat(Jvm.run("app.Client", client, SHIPPED).isPresent()).isEqualTo(!guarded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchMethodError",
                "IncompatibleClassChangeError",
                "LinkageError",
                "Error",
                "Throwable",
                "IllegalStateException | LinkageError"
            })
    void a_handler_of_the_error_or_of_what_is_above_it_guards(String type) throws IOException {
        judge("try { lib.Rates.vat(); } catch (" + type + " e) { }", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoClassDefFoundError", "NoSuchFieldError", "AbstractMethodError", "Exception", "Gone"})
    void a_handler_of_anything_else_does_not(String type) throws IOException {
        judge("try { lib.Rates.vat(); } catch (" + type + " e) { }", false);
    }

    @Test
    void a_handler_beside_the_call_does_not() throws IOException {
        judge("try { lib.Rates.class.getName(); } catch (LinkageError e) { } lib.Rates.vat();", false);
    }

    @Test
    void the_code_of_a_handler_is_not_within_it() throws IOException {
        judge("try { throw new LinkageError(); } catch (LinkageError e) { lib.Rates.vat(); }", false);
    }

    @Test
    void an_outer_handler_guards_when_the_inner_one_is_for_something_else() throws IOException {
        judge("try { try { lib.Rates.vat(); } catch (RuntimeException e) { } } catch (Error e) { }", true);
    }

    @Test
    void an_outer_handler_guards_what_an_inner_one_throws_on() throws IOException {
        judge("try { try { lib.Rates.vat(); } catch (Error e) { throw e; } } catch (Error e) { }", true);
    }

    @Test
    void a_handler_that_throws_on_what_it_caught_does_not() throws IOException {
        judge("try { lib.Rates.vat(); } catch (Error e) { tries++; throw e; }", false);
    }

    @Test
    void finally_does_not() throws IOException {
        judge("try { lib.Rates.vat(); } finally { tries++; }", false);
    }

    @Test
    void try_with_resources_does_not_though_it_catches_throwable() throws IOException {
        judge("try (lib.Door door = new lib.Door()) { lib.Rates.vat(); }", false);
    }

    @Test
    void a_handler_that_tries_again_guards() throws IOException {
        judge("while (true) { try { if (tries++ > 2) { return; } lib.Rates.vat(); } catch (Error e) { } }", true);
    }

    @Test
    void a_handler_that_mostly_throws_on_guards() throws IOException {
        judge("try { lib.Rates.vat(); } catch (Error e) { if (tries > 0) { throw e; } }", true);
    }

    @Test
    void a_handler_that_wraps_whatever_it_catches_does_not() throws IOException {
        judge("try { lib.Rates.vat(); } catch (Throwable e) { throw new IllegalStateException(e); }", false);
    }

    /** The JVM is no judge of this: the error comes out as what the author made of it, who foresaw it. */
    @Test
    void a_handler_for_linkage_errors_that_says_it_in_its_own_words_guards() throws IOException {
        Compiled client = Compiled.of(BUILT, """
                package app;
                public class Client {
                    public static void run() {
                        try {
                            lib.Rates.vat();
                        } catch (NoSuchMethodError e) {
                            throw new IllegalStateException("needs lib 1", e);
                        }
                    }
                }
                """);
        var install = new Install().jar("lib/app.jar", client).jar("lib/library.jar", SHIPPED);

        assertThat(Scanned.of(install, folder).one("missing-method").guarded()).isTrue();
    }
}
