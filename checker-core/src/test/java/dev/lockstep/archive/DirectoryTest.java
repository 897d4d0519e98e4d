package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
    @TempDir
    Path folder;

    private Path root = Path.of("");
    private final TemporaryFolder temporary = new TemporaryFolder();
    private final Workspace workspace = new Workspace(new Limits(100, 1 << 20, 100, 1 << 20, 2), temporary);

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
    }

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    @Test
    void files_come_sorted_by_path() throws Exception {
        write("b/two", "2");
        write("b.txt", "3");
        write("a", "1");
        Files.createDirectory(root.resolve("empty"));

        FileTree tree = workspace.open(root);

        assertThat(tree.kind()).isEqualTo(FileTree.Kind.DIRECTORY);
        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("a", "b.txt", "b/two");
        assertThat(text(tree, "b/two")).isEqualTo("2");
        assertThat(tree.file("a").orElseThrow().content().mark()).isZero();
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void a_jar_in_a_directory_is_opened_in_place() throws Exception {
        ZipBytes.zip().with("x.txt", "inside").at(root.resolve("a.jar"));
        FileTree jar = workspace.openNested(workspace.open(root).file("a.jar").orElseThrow(), 1);

        assertThat(text(jar, "x.txt")).isEqualTo("inside");
        assertThat(temporary.path()).isEmpty();
    }

    @Test
    void a_jar_within_an_archive_is_unpacked_once_and_gone_with_the_workspace() throws Exception {
        byte[] inner = ZipBytes.zip().with("x.txt", "inside").bytes();
        ZipBytes.zip().with("inner.jar", inner).at(root.resolve("outer.war"));
        FileTree war =
                workspace.openNested(workspace.open(root).file("outer.war").orElseThrow(), 1);
        TreeFile file = war.file("inner.jar").orElseThrow();

        Path unpacked;
        try (FileTree first = workspace.openNested(file, 2);
                FileTree second = workspace.openNested(file, 2)) {
            assertThat(text(first, "x.txt")).isEqualTo(text(second, "x.txt"));
            unpacked = temporary.path().orElseThrow();
            assertThat(unpacked.toFile().list()).hasSize(1);
        }
        workspace.close();
        assertThat(unpacked).doesNotExist();

        assertThatThrownBy(() -> workspace.openNested(file, 2))
                .isInstanceOf(IOException.class)
                .hasMessage("the workspace has been closed");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_look_into_the_temporary_folder() throws Exception {
        temporary.newFile();

        assertThat(Files.getPosixFilePermissions(temporary.path().orElseThrow()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void links_inside_the_tree_are_followed() throws Exception {
        write("releases/2/main", "new");
        link("current", "releases/2");
        link("absolute", root.resolve("releases/2/main").toString());

        FileTree tree = workspace.open(root);

        assertThat(tree.files())
                .extracting(TreeFile::path)
                .containsExactly("absolute", "current/main", "releases/2/main");
        assertThat(text(tree, "absolute")).isEqualTo("new");
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void the_tree_itself_may_be_reached_through_a_link() throws Exception {
        write("a", "1");
        Path current = Files.createSymbolicLink(folder.resolve("current"), root);

        assertThat(text(workspace.open(current), "a")).isEqualTo("1");
    }

    @Test
    void links_that_leave_the_tree_lead_nowhere_or_turn_in_circles_are_data() throws Exception {
        write("lib/a", "1");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createDirectory(folder.resolve("root-2"));
        link("climbing", "../secret");
        link("folder", "../root-2");
        link("dangling", "lib/b");
        link("lib/self", "self");
        link("lib/up", "..");
        link("lib/here", ".");

        FileTree tree = workspace.open(root);

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("lib/a");
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("climbing", "link leaves the tree: → ../secret"),
                        new Unreadable("dangling", "link leads nowhere: → lib/b"),
                        new Unreadable("folder", "link leaves the tree: → ../root-2"),
                        new Unreadable("lib/here", "link loop: → ."),
                        new Unreadable("lib/self", "link leads nowhere: → self"),
                        new Unreadable("lib/up", "link loop: → .."));
    }

    @Test
    @Timeout(60)
    void folders_that_links_multiply_are_refused() throws Exception {
        for (int i = 0; i < 30; i++) {
            Files.createDirectory(root.resolve(Integer.toString(i)));
            link(i + "/l", "../" + (i + 1));
            link(i + "/r", "../" + (i + 1));
        }
        write("30/x", "x");

        assertThatThrownBy(() -> workspace.open(root))
                .isInstanceOf(IOException.class)
                .hasMessage(root + ": more than 100 entries");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisabledOnOs(OS.WINDOWS)
    void a_fifo_is_never_opened() throws Exception {
        write("a", "1");
        Path fifo = root.resolve("fifo");
        Process made = new ProcessBuilder("mkfifo", fifo.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        link("link-to-fifo", "fifo");

        FileTree tree = workspace.open(root);

        assertThat(TreeDigest.of(tree)).isNotNull();
        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("a");
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("fifo", "special file: a fifo, socket or device"),
                        new Unreadable("link-to-fifo", "special file: a fifo, socket or device"));
        assertThatThrownBy(() -> workspace.open(fifo)).hasMessage(fifo + ": neither a file nor a directory");
    }

    @Test
    void a_folder_that_cannot_be_listed_is_data_and_the_rest_goes_on() throws Exception {
        write("closed/a", "1");
        write("open/b", "2");
        var walk = new DirectoryWalk(root.toRealPath(), new Budget(Limits.DEFAULT)) {
            @Override
            DirectoryStream<Path> entries(Path folder) throws IOException {
                if (folder.endsWith("closed")) {
                    throw new AccessDeniedException(folder.toString());
                }
                return super.entries(folder);
            }
        };

        FileTree tree = walk.list();

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("open/b");
        assertThat(tree.unreadable()).containsExactly(new Unreadable("closed", "permission denied"));
    }

    @Test
    void a_file_that_may_not_be_read_is_data_and_the_rest_goes_on() throws Exception {
        write("closed", "1");
        write("open", "2");
        assumeTrue(root.resolve("closed").toFile().setReadable(false));
        assumeTrue(!Files.isReadable(root.resolve("closed")), "root reads everything");

        FileTree tree = workspace.open(root);

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("open");
        assertThat(tree.unreadable()).containsExactly(new Unreadable("closed", "permission denied"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_name_that_means_another_file_elsewhere_is_data() throws Exception {
        write("a\\b", "1");
        write("a\nb", "2");

        FileTree tree = workspace.open(root);

        assertThat(tree.files()).isEmpty();
        assertThat(tree.unreadable()).extracting(Unreadable::path).containsExactly("a\\b", "a\\u000ab");
    }

    @Test
    void a_file_that_grows_or_goes_while_it_is_read_is_refused() throws Exception {
        write("grows", "1");
        write("goes", "2");
        FileTree tree = workspace.open(root);
        write("grows", "1 and more");
        Files.delete(root.resolve("goes"));

        assertThatThrownBy(() -> text(tree, "grows")).hasMessage("changed while it was read");
        assertThatThrownBy(() -> text(tree, "goes")).hasMessage("no such file");
        assertThatThrownBy(() -> TreeDigest.of(tree))
                .isInstanceOf(IOException.class)
                .hasMessage("goes: no such file");
    }

    @Test
    void a_large_directory_is_listed_in_seconds() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            Path parent = root.resolve("d" + i / 500);
            if (i % 500 == 0) {
                Files.createDirectory(parent);
            }
            Files.write(parent.resolve("f" + i), new byte[] {1});
        }

        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(workspace.open(root).files()).hasSize(5_000));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    private static String text(FileTree tree, String path) throws IOException {
        return new String(tree.file(path).orElseThrow().content().bytes(), UTF_8);
    }
}
