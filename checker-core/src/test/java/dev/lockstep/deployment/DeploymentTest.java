package dev.lockstep.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.deployment.FileChange.Action;
import dev.lockstep.fixtures.Install;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    private static final Install DEPLOYED = new Install()
            .file("lib/a.jar", "a1")
            .file("lib/b.jar", "b1")
            .file("lib/gone.jar", "gone")
            .file("same.txt", "same");
    private static final Install CANDIDATE = new Install()
            .file("lib/a.jar", "a2")
            .file("lib/b.jar", "b2, and longer")
            .file("lib/new.jar", "new")
            .file("same.txt", "same");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @SuppressWarnings("NullAway.Init") // before each test
    private FileTree deployed;

    @SuppressWarnings("NullAway.Init") // before each test
    private FileTree candidate;

    @BeforeEach
    void open() throws Exception {
        deployed = trees.open(DEPLOYED.writeTo(folder.resolve("deployed")));
        candidate = trees.open(CANDIDATE.archive(folder.resolve("candidate.tar.gz")));
    }

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void the_whole_candidate_adds_replaces_and_removes_and_leaves_what_is_the_same() {
        var whole = Deployment.of(deployed, candidate, List.of());

        assertThat(whole.isComplete()).isTrue();
        assertThat(whole.changes())
                .extracting(change -> change.action() + " " + change.path())
                .containsExactly("REPLACE lib/a.jar", "REPLACE lib/b.jar", "REMOVE lib/gone.jar", "ADD lib/new.jar");
    }

    @Test
    void the_whole_candidate_applied_is_the_candidate() throws Exception {
        FileTree applied = Deployment.of(deployed, candidate, List.of()).appliedTo(deployed);

        assertThat(texts(applied)).isEqualTo(texts(candidate));
    }

    @Test
    void a_part_leaves_the_rest_missing_and_applies_alone() throws Exception {
        var part = Deployment.of(deployed, candidate, List.of("lib/a.jar", "./lib/new*"));

        assertThat(part.isComplete()).isFalse();
        assertThat(part.changes()).extracting(FileChange::path).containsExactly("lib/a.jar", "lib/new.jar");
        assertThat(part.missing()).extracting(FileChange::path).containsExactly("lib/b.jar", "lib/gone.jar");
        assertThat(texts(part.appliedTo(deployed)))
                .containsExactly(
                        "lib/a.jar=a2", "lib/b.jar=b1", "lib/gone.jar=gone", "lib/new.jar=new", "same.txt=same");
        assertThat(texts(deployed)).contains("lib/a.jar=a1");
    }

    @Test
    void a_removal_can_be_deployed_by_itself() throws Exception {
        var removal = Deployment.of(deployed, candidate, List.of("lib/gone.jar"));

        assertThat(removal.changes()).extracting(FileChange::action).containsExactly(Action.REMOVE);
        assertThat(removal.appliedTo(deployed).file("lib/gone.jar")).isEmpty();
    }

    @Test
    void patterns_that_overlap_select_a_change_once_and_one_that_selects_all_makes_it_complete() {
        var twice = Deployment.of(deployed, candidate, List.of("lib/a.jar", "lib/*.jar", "lib"));

        assertThat(twice.changes()).hasSize(4);
        assertThat(twice.isComplete()).isTrue();
    }

    @Test
    void a_pattern_that_selects_nothing_is_refused_with_the_reason() {
        assertThatThrownBy(() -> Deployment.of(deployed, candidate, List.of("lib/a.jar", "lib/typo.jar")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--deploy lib/typo.jar: no such path in deployed or candidate");
        assertThatThrownBy(() -> Deployment.of(deployed, candidate, List.of("same.txt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--deploy same.txt: nothing to deploy, it is the same in deployed and candidate");
    }

    @Test
    void equal_trees_need_no_deployment() {
        var nothing = Deployment.of(deployed, deployed, List.of());

        assertThat(nothing.changes()).isEmpty();
        assertThat(nothing.isComplete()).isTrue();
    }

    private static List<String> texts(FileTree tree) throws Exception {
        List<String> texts = new ArrayList<>();
        for (TreeFile file : tree.files()) {
            texts.add(file.path() + "=" + new String(file.content().bytes(), UTF_8));
        }
        return texts;
    }
}
