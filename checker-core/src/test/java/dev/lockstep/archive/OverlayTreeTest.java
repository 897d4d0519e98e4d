package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTreeTest {
    @Test
    void files_are_removed_replaced_and_added() throws Exception {
        FileTree base = tree(List.of(), "a=1", "b=2", "c=3");

        FileTree mixed = OverlayTree.of(base, Set.of("a", "absent"), List.of(file("b=new"), file("aa=added")));

        assertThat(mixed.kind()).isEqualTo(base.kind());
        assertThat(mixed.files()).extracting(TreeFile::path).containsExactly("aa", "b", "c");
        assertThat(mixed.file("b").orElseThrow().content().bytes())
                .asString(UTF_8)
                .isEqualTo("new");
        assertThat(mixed.file("a")).isEmpty();
        assertThat(base.files()).hasSize(3);
    }

    @Test
    void what_was_unreadable_goes_with_the_file_it_was_found_in() throws Exception {
        var kept = new Unreadable("lib/c.jar", "kept");
        var keptToo = new Unreadable("lib/a.jar.bak", "kept");
        FileTree base = tree(
                List.of(
                        new Unreadable("lib/a.jar", "replaced"),
                        new Unreadable("lib/a.jar!/x/Y.class", "replaced"),
                        new Unreadable("lib/b.jar", "removed"),
                        kept,
                        keptToo),
                "lib/a.jar=1");

        FileTree mixed = OverlayTree.of(base, Set.of("lib/b.jar"), List.of(file("lib/a.jar=2")));

        assertThat(mixed.unreadable()).containsExactly(keptToo, kept);
    }

    @Test
    void the_digest_of_a_tree_depends_on_paths_and_bytes_alone(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("b"), "2");
        try (var workspace = new Workspace(Limits.DEFAULT);
                FileTree directory = workspace.open(folder)) {
            Digest digest = TreeDigest.of(directory);

            assertThat(digest).isEqualTo(TreeDigest.of(tree(List.of(), "b=2", "a=1")));
            assertThat(Stream.of(
                                    tree(List.of(), "a=1", "b=3"),
                                    tree(List.of(), "a=1", "c=2"),
                                    tree(List.of(), "a=1"),
                                    tree(List.of(), "a=2", "b=1"),
                                    tree(List.of()))
                            .map(OverlayTreeTest::digest))
                    .doesNotContain(digest)
                    .doesNotHaveDuplicates();
        }
    }

    private static Digest digest(FileTree tree) {
        try {
            return TreeDigest.of(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTree tree(List<Unreadable> unreadable, String... files) {
        return new ListedTree(
                FileTree.Kind.DIRECTORY,
                Arrays.stream(files).map(OverlayTreeTest::file).toList(),
                unreadable,
                () -> {});
    }

    private static TreeFile file(String pathAndText) {
        int equals = pathAndText.indexOf('=');
        return new TreeFile(
                pathAndText.substring(0, equals),
                Content.of(pathAndText.substring(equals + 1).getBytes(UTF_8)));
    }
}
