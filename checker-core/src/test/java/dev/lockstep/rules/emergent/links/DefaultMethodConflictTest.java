package dev.lockstep.rules.emergent.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.emergent.Drop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each release has one default method for a class; a mix of the two interfaces has two. */
class DefaultMethodConflictTest {
    private static final String NAMED = "package lib; public interface Named {";
    private static final String PRICED = "package more; public interface Priced {";
    private static final String DEFAULT = " default String label() { return \"label\"; }";
    private static final String MAIN = "package app; public class Main implements lib.Named, more.Priced {"
            + " public static Object run() { return new Main().label(); }";

    @TempDir
    Path folder;

    @Test
    void a_method_that_moved_from_one_interface_to_another_is_there_twice() throws Exception {
        var drop = drop(install(true, false, ""), install(false, true, ""));

        assertThat(drop.results(folder)).containsExactly("label", "label", "IncompatibleClassChangeError");
        List<Finding> findings = drop.findings("default-method-conflict", folder);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).emergent()).isTrue();
        assertThat(findings.get(0).error()).hasValue("java.lang.IncompatibleClassChangeError");
    }

    @Test
    void a_class_that_chooses_has_no_conflict() throws Exception {
        String chooses = " public String label() { return \"mine\"; }";
        var drop = drop(install(true, false, chooses), install(false, true, chooses));

        assertThat(drop.results(folder)).containsExactly("mine", "mine", "mine");
        assertThat(drop.findings("default-method-conflict", folder)).isEmpty();
    }

    /** The second interface alone is replaced. */
    private static Drop drop(Install deployed, Install candidate) {
        return Drop.of(deployed, candidate, "lib/more.jar");
    }

    private static Install install(boolean inNamed, boolean inPriced, String inMain) {
        var named = Compiled.of(NAMED + (inNamed ? DEFAULT : "") + " }");
        var priced = Compiled.of(PRICED + (inPriced ? DEFAULT : "") + " }");
        return Drop.install(named, Compiled.of(named.plus(priced), MAIN + inMain + " }"))
                .jar("lib/more.jar", priced);
    }
}
