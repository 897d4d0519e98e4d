package dev.lockstep.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.universe.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasePairTest {
    private static final Compiled SAME = Compiled.of("package lib; public class Same { int i; }");

    @TempDir
    Path folder;

    @Test
    void classes_that_differ_are_changed_and_see_what_their_own_class_path_has() throws Exception {
        try (var trees = new ReadTrees();
                var platform = Platform.open(OptionalInt.empty(), trees.symbols());
                var workspace = new Workspace(Limits.DEFAULT)) {
            var analyst = new StateAnalyst(trees.reader(), platform, List.of());
            InstallState deployed =
                    analyst.link(analyst.layOut(trees.open(release("int old;").writeTo(folder.resolve("deployed")))));
            InstallState candidate =
                    analyst.link(analyst.layOut(trees.open(release("int now;").writeTo(folder.resolve("candidate")))));
            try (var deployedFiles = new StateFiles(deployed, workspace, trees.symbols());
                    var candidateFiles = new StateFiles(candidate, workspace, trees.symbols())) {
                var changed = new ReleasePair(deployed, deployedFiles, candidate, candidateFiles).changedClasses();

                assertThat(changed)
                        .extracting(each -> each.before().name().dotted())
                        .containsExactly("one.A", "one.B", "two.C");
                ChangedClass a = changed.get(0);
                ChangedClass b = changed.get(1);
                ChangedClass c = changed.get(2);
                assertThat(a.sees(b)).isTrue();
                assertThat(a.sees(c)).isFalse();
                assertThat(c.sees(a)).isFalse();
            }
        }
    }

    private static Install release(String member) {
        Compiled one =
                Compiled.of("package one; class A { " + member + " }", "package one; class B { " + member + " }");
        Compiled two = Compiled.of("package two; class C { " + member + " }");
        return new Install()
                .folder("webapps/one", Install.war(one.plus(SAME), Map.of()))
                .folder("webapps/two", Install.war(two, Map.of()));
    }
}
