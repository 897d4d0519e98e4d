package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled for Java 8, run on the JDKs that there are. */
class PlatformRemovedTest {
    private static final Compiled BINDS = java8("""
            package app;
            public class Client {
                public static void run() {
                    javax.xml.bind.DatatypeConverter.printBase64Binary(new byte[3]);
                }
            }""");

    @TempDir
    private Path folder;

    private static Compiled java8(String source) {
        return Compiled.with("--release", "8").of(source);
    }

    @Test
    void a_class_of_a_module_that_is_gone_is_told_with_what_took_its_place() throws Exception {
        assertThat(Jvm.run("app.Client", BINDS)).containsInstanceOf(NoClassDefFoundError.class);

        Finding finding = only(new Install().classes("classes", BINDS));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.error()).contains("java.lang.NoClassDefFoundError");
        assertThat(finding.target().orElseThrow().file()).isEqualTo("java.xml.bind");
        assertThat(finding.message())
                .isEqualTo("java.xml.bind of the JDK had it; Java 10 is the last release that is known to have it");
        assertThat(finding.fix()).startsWith("add jakarta.xml.bind:jakarta.xml.bind-api:2.3.3");
    }

    @Test
    void a_library_may_be_able_to_do_without() throws Exception {
        assertThat(only(new Install().jar("lib/client.jar", BINDS)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void a_class_that_somebody_provides_is_not_missing() throws Exception {
        Compiled provided = Compiled.of("""
                package javax.xml.bind;
                public class DatatypeConverter { public static String printBase64Binary(byte[] all) { return ""; } }""");
        assertThat(Jvm.run("app.Client", BINDS, provided)).isEmpty();

        assertThat(removed(new Install().classes("classes", BINDS).jar("lib/api.jar", provided)))
                .isEmpty();
    }

    @Test
    void a_method_that_is_gone_is_an_error_in_a_library_too() throws Exception {
        Compiled finalizes = java8("""
                package app;
                public class Client { public static void run() { Runtime.runFinalizersOnExit(false); } }""");
        assertThat(Jvm.run("app.Client", finalizes)).containsInstanceOf(NoSuchMethodError.class);

        Finding finding = only(new Install().jar("lib/client.jar", finalizes));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).startsWith("java.base of the JDK had it; Java 10 is the last release");
    }

    @Test
    void constructors_are_not_inherited_so_that_the_platform_is_not_to_blame() throws Exception {
        Compiled before = Compiled.of("package lib; public class Tax {}");
        Compiled after = Compiled.of("package lib; public class Tax { public Tax(int rate) {} }");
        Compiled client = Compiled.of(before, """
                package app;
                public class Client { public static void run() { new lib.Tax(); } }""");

        assertThat(removed(new Install().jar("lib/client.jar", client).jar("lib/tax.jar", after)))
                .isEmpty();
    }

    @Test
    void an_inherited_method_that_is_gone_is_found_where_it_was() throws Exception {
        Compiled stops = java8("""
                package app;
                public class Client extends Thread {
                    public static void run(int ignored) { new Client().destroy(); }
                    public static void main(String[] args) { run(1); }
                }""");

        assertThat(only(new Install().jar("lib/client.jar", stops)).rule().id()).isEqualTo("platform-removed");
    }

    @Test
    void an_internal_class_of_java_8_is_told_with_the_advice_of_the_jdk() throws Exception {
        Compiled internal = java8("""
                package sun.misc;
                public class BASE64Encoder { public String encode(byte[] all) { return ""; } }""");
        Compiled client = Compiled.with("--release", "8").of(internal, """
                package app;
                public class Client { public static void run() { new sun.misc.BASE64Encoder().encode(new byte[2]); } }""");
        assertThat(Jvm.run("app.Client", client)).containsInstanceOf(NoClassDefFoundError.class);

        Finding finding = only(new Install().classes("classes", client));

        assertThat(finding.message()).startsWith("it was an internal class of the JDK; Java 8");
        assertThat(finding.fix()).contains("java.util.Base64");
    }

    private Finding only(Install install) throws Exception {
        return Scanned.of(install, folder).one("platform-removed");
    }

    private List<Finding> removed(Install install) throws Exception {
        return Scanned.of(install, folder).of("platform-removed");
    }
}
