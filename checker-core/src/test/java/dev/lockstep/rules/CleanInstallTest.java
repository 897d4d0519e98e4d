package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.archive.Limits;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What published installs have and nobody is hurt by. */
class CleanInstallTest {
    @TempDir
    private Path folder;

    @Test
    void classes_too_new_to_load_have_no_other_finding_and_neither_has_who_names_them() throws IOException {
        Compiled library = Compiled.of("package gone; public class Sink { public static void work() {} }");
        Compiled newer = Compiled.of(
                library,
                "package lib; public class Fast { public static void work() { gone.Sink.work(); } public void old() {} }");
        Compiled older = Compiled.with("--release", "11")
                .of(newer, "package app; public class Client { static void run() { lib.Fast.work(); } }");
        Path install =
                new Install().jar("fast.jar", newer).jar("app.jar", older).writeTo(folder);
        var on11 =
                new CheckerOptions(OptionalInt.of(11), List.of(), Limits.DEFAULT, false, CheckerOptions.Progress.NONE);

        assertThat(new Scanned(Checker.scan(install, on11)).report().findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("class-too-new");
        assertThat(new Scanned(Checker.scan(install, CheckerOptions.DEFAULT))
                        .report()
                        .findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("missing-class");
    }

    private static final String ITEMS = """
            package lib;
            public abstract class Items {
                public abstract Integer first();
                public static class Few extends Middle { %s }
                public abstract static class Middle extends Items {
                    %s
                }
            }
            """;

    /**
     * As javac makes bridges: a method between that calls the abstract one above, and that every class below overrides.
     */
    @Test
    void a_super_call_in_a_method_that_all_objects_override_is_no_error() throws IOException {
        Compiled built = Compiled.of(ITEMS.formatted(
                        "public Integer first() { return 1; }", "public Integer first() { return super.first(); }")
                .replace("public abstract Integer first()", "public Integer first() { return 0; }"));
        Compiled shipped = built.without("lib.Items")
                .plus(Compiled.of(
                                built, "package lib; public abstract class Items { public abstract Integer first(); }")
                        .only("lib.Items"));
        Compiled client = Compiled.of(
                built,
                "package app; public class Client { public static void run() { new lib.Items.Few().first(); } }");

        Finding finding = Scanned.of(new Install().jar("lib.jar", shipped).jar("app.jar", client), folder)
                .one("abstract-method-called");

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.explanation().impact())
                .contains(
                        "no object runs this method: every class below lib.Items$Middle that has objects overrides it");
        assertThat(Jvm.run("app.Client", client, shipped)).isEmpty();
    }

    @Test
    void it_is_one_where_a_class_below_inherits_the_method() throws IOException {
        Compiled built = Compiled.of(ITEMS.formatted("", "public Integer first() { return super.first(); }")
                .replace("public abstract Integer first()", "public Integer first() { return 0; }"));
        Compiled shipped = built.without("lib.Items")
                .plus(Compiled.of(
                                built, "package lib; public abstract class Items { public abstract Integer first(); }")
                        .only("lib.Items"));
        Compiled client = Compiled.of(
                built,
                "package app; public class Client { public static void run() { new lib.Items.Few().first(); } }");

        Finding finding = Scanned.of(new Install().jar("lib.jar", shipped).jar("app.jar", client), folder)
                .one("abstract-method-called");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message())
                .isEqualTo("first(): Integer of lib.Items is abstract: super finds nothing to run");
        assertThat(Jvm.run("app.Client", client, shipped).orElseThrow()).isInstanceOf(AbstractMethodError.class);
    }
}
