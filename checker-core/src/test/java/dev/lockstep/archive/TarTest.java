package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarTest {
    private static final Limits TIGHT = new Limits(100, 3 << 20, 100, 8 << 20, 3);

    @TempDir
    Path folder;

    private final Workspace workspace = new Workspace(TIGHT);

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    @ParameterizedTest
    @EnumSource
    void every_form_of_a_tar_is_the_tree_of_the_directory_it_was_made_from(Packed packed) throws Exception {
        byte[] jar = ZipBytes.zip().with("x.txt", "in the jar").bytes();
        Path directory = Files.createDirectories(folder.resolve("app"));
        Files.createDirectories(directory.resolve("lib/empty"));
        Files.write(directory.resolve("lib/cart.jar"), jar);
        Files.writeString(directory.resolve("lib/naïve.txt"), "");
        Files.writeString(directory.resolve("README"), "read me");
        Files.createSymbolicLink(directory.resolve("current"), Path.of("lib/../lib"));
        Files.createSymbolicLink(directory.resolve("lib/README"), Path.of("../README"));
        byte[] tar = new TarBytes()
                .folder(".")
                .link("./current", "lib/../lib")
                .file("./README", "read me")
                .folder("./lib")
                .folder("./lib/empty")
                .file("./lib/naïve.txt", "")
                .file("./lib/cart.jar", jar)
                .hardLink("./lib/README", "./README")
                .bytes();

        FileTree unpacked = workspace.open(directory);
        FileTree tree = open(packed.pack(tar));

        assertThat(tree.kind()).isEqualTo(packed.kind);
        assertThat(tree.unreadable()).isEmpty();
        assertThat(tree.files())
                .extracting(TreeFile::path)
                .containsExactly(
                        "README",
                        "current/README",
                        "current/cart.jar",
                        "current/naïve.txt",
                        "lib/README",
                        "lib/cart.jar",
                        "lib/naïve.txt")
                .containsExactlyElementsOf(
                        unpacked.files().stream().map(TreeFile::path).toList());
        assertThat(TreeDigest.of(tree)).isEqualTo(TreeDigest.of(unpacked));
        FileTree nested = workspace.openNested(tree.file("current/cart.jar").orElseThrow(), 2);
        assertThat(text(nested, "x.txt")).isEqualTo("in the jar");
    }

    @ParameterizedTest
    @EnumSource
    void a_tar_cut_in_the_middle_is_truncated(Packed packed) throws Exception {
        byte[] whole = packed.pack(
                new TarBytes().file("a", noise(30_000)).file("b", "2").bytes());

        assertThatThrownBy(() -> open(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("x") + ": truncated " + packed.kind.label());
    }

    @ParameterizedTest
    @EnumSource
    void a_tar_cut_anywhere_is_refused_in_one_line(Packed packed) throws Exception {
        byte[] whole =
                packed.pack(new TarBytes().file("a", noise(700)).file("b", "2").bytes());
        // The rest of the last block, behind the end mark, may be missing.
        int end = packed == Packed.PLAIN ? 3_072 : whole.length;
        for (int length = 0; length < end; length += 11) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> open(cut))
                    .isInstanceOf(IOException.class)
                    .message()
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_turned_at_random_never_surprise_the_reader(Packed packed) throws Exception {
        byte[] whole = packed.pack(new TarBytes()
                .file("a", "1")
                .link("b", "a")
                .file("long/" + "n".repeat(150), noise(100))
                .bytes());
        var random = new Random(1);
        for (int round = 0; round < 150; round++) {
            byte[] bent = whole.clone();
            bent[random.nextInt(bent.length)] ^= (byte) (1 + random.nextInt(255));
            try (var fresh = new Workspace(TIGHT);
                    FileTree tree = fresh.open(Files.write(folder.resolve("x"), bent))) {
                for (TreeFile file : tree.files()) {
                    assertThat(file.content().bytes())
                            .hasSize((int) file.content().size());
                }
            } catch (IOException e) {
                assertThat(e).message().hasLineCount(1);
            }
        }
    }

    @Test
    void a_checksum_behind_the_tar_is_checked() throws Exception {
        byte[] tar = new TarBytes().file("a", "1").bytes();
        byte[] padded = Arrays.copyOf(tar, tar.length + (1 << 17));
        byte[] packed = Packed.GZ.pack(padded);
        packed[packed.length - 8] ^= 1;

        assertThatThrownBy(() -> open(packed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x: corrupt tar.gz: ");
    }

    @Test
    void a_compressed_file_without_a_tar_is_no_tree() throws Exception {
        assertThatThrownBy(() -> open(Packed.GZ.pack("just text".getBytes(UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("x") + ": compressed, but no tar inside");
    }

    @Test
    void names_that_leave_the_tree_are_no_files() throws Exception {
        FileTree tree = open(new TarBytes()
                .file("../evil", "1")
                .file("a/../../evil", "2")
                .file("/etc/passwd", "3")
                .file("C:/evil", "4")
                .file("a\\evil", "5")
                .file("good", "6")
                .bytes());

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("good");
        assertThat(tree.unreadable())
                .hasSize(5)
                .allSatisfy(each -> assertThat(each.reason()).startsWith("entry name"));
    }

    @Test
    void links_that_leave_the_tree_lead_nowhere_or_turn_in_circles_are_data() throws Exception {
        FileTree tree = open(new TarBytes()
                .file("lib/a", "1")
                .link("absolute", "/etc/passwd")
                .link("climbing", "lib/../../secret")
                .link("lib/climbing", "../../lib/a")
                .link("dangling", "lib/b")
                .link("through-a-file", "lib/a/b")
                .link("lib/self", "self")
                .link("lib/up", "..")
                .link("lib/here", ".")
                .hardLink("hard", "/etc/passwd")
                .hardLink("hard-up", "../secret")
                .hardLink("hard-later", "later")
                .file("later", "2")
                .bytes());

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("later", "lib/a");
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("absolute", "link leaves the tree: → /etc/passwd"),
                        new Unreadable("climbing", "link leaves the tree: → lib/../../secret"),
                        new Unreadable("dangling", "link leads nowhere: → lib/b"),
                        new Unreadable("hard", "link leaves the tree: → /etc/passwd"),
                        new Unreadable("hard-later", "link leads nowhere: → later"),
                        new Unreadable("hard-up", "link leaves the tree: → ../secret"),
                        new Unreadable("lib/climbing", "link leaves the tree: → ../../lib/a"),
                        new Unreadable("lib/here", "link loop: → ."),
                        new Unreadable("lib/self", "link leads nowhere: → self"),
                        new Unreadable("lib/up", "link loop: → .."),
                        new Unreadable("through-a-file", "link leads nowhere: → lib/a/b"));
    }

    @Test
    void links_through_links_lead_to_the_file_that_the_kernel_would_open() throws Exception {
        FileTree tree = open(new TarBytes()
                .file("releases/2/app/main", "new")
                .link("current", "releases/2")
                .link("bin/main", "../current/app/main")
                .link("bin/sideways", "../current/../2/app/main")
                .bytes());

        assertThat(text(tree, "bin/main")).isEqualTo("new");
        assertThat(text(tree, "bin/sideways")).isEqualTo("new");
        assertThat(text(tree, "current/app/main")).isEqualTo("new");
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void an_entry_cannot_be_written_through_a_link() throws Exception {
        FileTree tree = open(new TarBytes()
                .link("lib", "/etc")
                .file("lib/passwd", "evil")
                .file("f", "1")
                .file("f/below", "2")
                .bytes());

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("f");
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("f/below", "entry lies below a file or a link"),
                        new Unreadable("lib", "link leaves the tree: → /etc"),
                        new Unreadable("lib/passwd", "entry lies below a file or a link"));
    }

    @Test
    void of_duplicate_names_the_last_counts_as_for_unpacking() throws Exception {
        FileTree tree = open(new TarBytes()
                .file("a", "first")
                .file("./a", "second")
                .file("d/x", "1")
                .link("d", "a")
                .bytes());

        assertThat(text(tree, "a")).isEqualTo("second");
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("a", "duplicate entry name: unpacking keeps the last of 2"),
                        new Unreadable("d", "both a folder and something else"));
    }

    @Test
    void special_files_are_data() throws Exception {
        FileTree tree = open(new TarBytes()
                .special("fifo", TarConstants.LF_FIFO)
                .special("device", TarConstants.LF_BLK)
                .bytes());

        assertThat(tree.files()).isEmpty();
        assertThat(tree.unreadable())
                .containsExactly(
                        new Unreadable("device", "special file: a fifo or device"),
                        new Unreadable("fifo", "special file: a fifo or device"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void a_compressed_bomb_is_refused(Packed packed) throws Exception {
        byte[] bomb = packed.pack(new TarBytes().file("a", new byte[3 << 20]).bytes());

        assertThatThrownBy(() -> open(bomb))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x: unpacks to more than 100 times its size");
    }

    @Test
    void an_entry_above_the_limit_is_data_and_the_rest_goes_on() throws Exception {
        FileTree tree = open(
                new TarBytes().file("a", noise((3 << 20) + 1)).file("b", "2").bytes());

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("b");
        assertThat(tree.unreadable()).containsExactly(new Unreadable("a", "larger than 3,145,728 bytes"));
    }

    @Test
    void all_that_a_workspace_unpacks_is_limited() throws Exception {
        byte[] tar = new TarBytes().file("a", noise(3 << 20)).bytes();
        open(tar);
        open(tar);

        assertThatThrownBy(() -> open(tar))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x: the input unpacks to more than 8,388,608 bytes in all");
    }

    @Test
    void too_many_entries_are_refused_as_a_whole() {
        var tar = new TarBytes();
        IntStream.rangeClosed(0, 100).forEach(i -> tar.file("f" + i, ""));

        assertThatThrownBy(() -> open(tar.bytes()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x: more than 100 entries");
    }

    @Test
    void folders_that_links_multiply_are_refused_as_a_whole() {
        var tar = new TarBytes();
        IntStream.range(0, 30).forEach(i -> tar.link(i + "/l", "../" + (i + 1)).link(i + "/r", "../" + (i + 1)));
        byte[] doubling = tar.file("30/x", "x").bytes();

        assertThatThrownBy(() -> open(doubling))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x: more than 100 entries");
    }

    @Test
    void a_header_that_is_never_done_is_refused() throws Exception {
        byte[] tar = new TarBytes().longName(new byte[2 << 20]).file("x", "1").bytes();

        assertThatThrownBy(() -> open(tar))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x: corrupt tar: a header of unreasonable size");
    }

    @Test
    void contents_of_a_closed_tar_are_gone_but_its_jars_live_on() throws Exception {
        byte[] jar = ZipBytes.zip().with("x.txt", "alive").bytes();
        FileTree tree = open(new TarBytes().file("a", "1").file("b.jar", jar).bytes());
        FileTree nested = workspace.openNested(tree.file("b.jar").orElseThrow(), 2);

        tree.close();

        assertThat(text(nested, "x.txt")).isEqualTo("alive");
        assertThatThrownBy(() -> text(tree, "a"))
                .isInstanceOf(IOException.class)
                .hasMessage("its archive has been closed");
    }

    @Test
    void a_tar_within_a_zip_opens_too() throws Exception {
        byte[] tar = Packed.XZ.pack(new TarBytes().file("x.txt", "deep").bytes());
        Path zip = ZipBytes.zip().with("release.tar.xz", tar).at(folder.resolve("x.zip"));
        TreeFile file = workspace.open(zip).file("release.tar.xz").orElseThrow();

        assertThat(text(workspace.openNested(file, 2), "x.txt")).isEqualTo("deep");
    }

    private FileTree open(byte[] bytes) throws IOException {
        return workspace.open(Files.write(folder.resolve("x"), bytes));
    }

    private static String text(FileTree tree, String path) throws IOException {
        return new String(tree.file(path).orElseThrow().content().bytes(), UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    enum Packed {
        PLAIN(FileTree.Kind.TAR),
        GZ(FileTree.Kind.TAR_GZ),
        XZ(FileTree.Kind.TAR_XZ),
        BZ2(FileTree.Kind.TAR_BZ2),
        ZST(FileTree.Kind.TAR_ZST);

        private final FileTree.Kind kind;

        Packed(FileTree.Kind kind) {
            this.kind = kind;
        }

        byte[] pack(byte[] bytes) throws IOException {
            var out = new ByteArrayOutputStream();
            try (OutputStream packing = packing(out)) {
                packing.write(bytes);
            }
            return out.toByteArray();
        }

        private OutputStream packing(OutputStream out) throws IOException {
            return switch (this) {
                case PLAIN -> out;
                case GZ -> new GZIPOutputStream(out);
                case XZ -> new XZOutputStream(out, new LZMA2Options());
                case BZ2 -> new BZip2CompressorOutputStream(out);
                case ZST -> new ZstdOutputStream(out).setChecksum(true);
            };
        }
    }
}
