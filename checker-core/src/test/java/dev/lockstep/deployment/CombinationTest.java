package dev.lockstep.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinationTest {
    private static final Compiled OLD_LIB = Compiled.of("package lib; public class Lib { int old; }");
    private static final Compiled NEW_LIB = Compiled.of("package lib; public class Lib { int now; }");
    private static final Compiled APP = Compiled.of("package app; public class App { int old; }");
    private static final Install DEPLOYED =
            new Install().jar("lib/app.jar", APP).jar("lib/lib.jar", OLD_LIB);
    private static final Install CANDIDATE = new Install().jar("lib/lib.jar", NEW_LIB);

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();
    private final ClassName lib = trees.symbols().className("lib/Lib");
    private final ClassName app = trees.symbols().className("app/App");
    private Platform platform;
    private FileTree deployed;
    private FileTree candidate;

    @BeforeEach
    void open() throws Exception {
        platform = Platform.open(OptionalInt.empty(), trees.symbols());
        deployed = trees.open(DEPLOYED.writeTo(folder.resolve("deployed")));
        candidate = trees.open(CANDIDATE.writeTo(folder.resolve("candidate")));
    }

    @AfterEach
    void close() throws Exception {
        trees.close();
        platform.close();
    }

    @Test
    void parts_of_both_releases_stand_together_in_the_mix_alone() throws Exception {
        var facts = state(candidate).find(lib).orElseThrow().facts();
        var combination = Combination.of(new Condition.Loads(lib, facts), new Condition.Loads(app, appFacts()));

        assertThat(combination.holdsIn(state(deployed))).isFalse();
        assertThat(combination.holdsIn(state(candidate))).isFalse();
        assertThat(combination.holdsIn(mix("lib/lib.jar"))).isTrue();
        assertThat(combination.holdsIn(mix("lib/app.jar"))).isFalse();
    }

    @Test
    void a_class_is_lacked_where_no_class_path_has_it() throws Exception {
        assertThat(new Condition.Lacks(app).holdsIn(state(deployed))).isFalse();
        assertThat(new Condition.Lacks(app).holdsIn(state(candidate))).isTrue();
    }

    @Test
    void a_combination_without_conditions_is_refused() {
        assertThatThrownBy(() -> new Combination(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private ClassFacts appFacts() {
        return state(deployed).find(app).orElseThrow().facts();
    }

    private InstallState mix(String... drop) throws IOException {
        return state(Deployment.of(deployed, candidate, List.of(drop)).appliedTo(deployed));
    }

    private InstallState state(FileTree tree) {
        var analyst = new StateAnalyst(trees.reader(), platform, List.of());
        return analyst.link(analyst.layOut(tree));
    }
}
