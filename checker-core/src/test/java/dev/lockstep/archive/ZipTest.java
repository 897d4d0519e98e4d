package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipTest {
    private static final Limits TIGHT = new Limits(100, 3 << 20, 100, 4 << 20, 2);

    @TempDir
    Path folder;

    private final Workspace workspace = new Workspace(TIGHT);

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    @Test
    void files_come_sorted_with_their_bytes() throws Exception {
        FileTree tree = open(
                ZipBytes.zip().with("b/", "").with("b/two", "2").with("a", "1").stored("b.txt", bytes("3")));

        assertThat(tree.kind()).isEqualTo(FileTree.Kind.ZIP);
        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("a", "b.txt", "b/two");
        assertThat(text(tree, "b/two")).isEqualTo("2");
        assertThat(text(tree, "b.txt")).isEqualTo("3");
        assertThat(tree.file("b")).isEmpty();
        assertThat(tree.file("b/")).isEmpty();
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void of_duplicate_names_the_one_counts_that_the_jvm_reads() throws Exception {
        Path jar = ZipBytes.zip()
                .with("x.txt", "first")
                .with("y.txt", "other")
                .with("x.txt", "second")
                .with("x.txt", "third")
                .at(folder.resolve("twice.jar"));
        FileTree tree = workspace.open(jar);

        assertThat(text(tree, "x.txt")).isEqualTo(asTheJvmReads(jar, "x.txt")).isEqualTo("third");
        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("x.txt", "y.txt");
        assertThat(tree.unreadable())
                .containsExactly(new Unreadable("x.txt", "duplicate entry name: the JVM reads the last of 3"));
    }

    @Test
    void of_two_zips_in_one_file_the_second_counts_as_for_the_jvm() throws Exception {
        byte[] first = ZipBytes.zip().with("x.txt", "first").bytes();
        byte[] second = ZipBytes.zip().with("x.txt", "second").bytes();
        Path jar = Files.write(folder.resolve("two.jar"), concat(first, second));

        assertThat(text(workspace.open(jar), "x.txt"))
                .isEqualTo(asTheJvmReads(jar, "x.txt"))
                .isEqualTo("second");
    }

    @Test
    void an_executable_jar_may_begin_with_a_shell_script() throws Exception {
        byte[] jar = ZipBytes.zip().with("x.txt", "inside").bytes();
        Path file = Files.write(folder.resolve("run"), concat(bytes("#!/bin/sh\nexec java -jar $0\n"), jar));

        assertThat(text(workspace.open(file), "x.txt")).isEqualTo("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "a/..",
                "..",
                "/etc/passwd",
                "//host/share",
                "C:evil",
                "c:/evil",
                "..\\evil",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "a//b",
                "./a",
                "a/./b",
                "a\u202Eb"
            })
    void a_name_that_means_another_file_elsewhere_is_no_file_of_the_tree(String name) throws Exception {
        FileTree tree = open(ZipBytes.zip().with(name, "evil").with("good", "good"));

        assertThat(tree.files()).extracting(TreeFile::path).containsExactly("good");
        assertThat(tree.file(name)).isEmpty();
        assertThat(tree.unreadable()).hasSize(1).allSatisfy(each -> {
            assertThat(each.reason()).startsWith("entry name");
            assertThat(each.path()).doesNotContain("\n", "\u0000", "\u202E");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "...", "a/..b/c", ".hidden", "ab:c", "naïve/ключ"})
    void an_odd_name_that_stays_inside_is_a_file(String name) throws Exception {
        FileTree tree = open(ZipBytes.zip().with(name, "good"));

        assertThat(text(tree, name)).isEqualTo("good");
        assertThat(tree.unreadable()).isEmpty();
    }

    @Test
    void an_entry_that_unpacks_to_a_multiple_of_its_size_is_refused() throws Exception {
        Content bomb = content(open(ZipBytes.zip().with("bomb", new byte[2 << 20])), "bomb");

        assertRefused(bomb, "unpacks to more than 100 times its size");
    }

    @Test
    void the_ratio_does_not_matter_below_one_mebibyte() throws Exception {
        Content zeros = content(open(ZipBytes.zip().with("zeros", new byte[1 << 20])), "zeros");

        assertThat(zeros.bytes()).hasSize(1 << 20);
    }

    @Test
    void an_entry_above_the_limit_is_refused() throws Exception {
        Content large = content(open(ZipBytes.zip().stored("large", new byte[(3 << 20) + 1])), "large");

        assertRefused(large, "larger than 3,145,728 bytes");
    }

    @Test
    void a_bomb_that_declares_a_small_size_is_stopped_there() throws Exception {
        byte[] zeros = new byte[64 << 20];
        FileTree tree = open(ZipBytes.zip().deflatedWith("bomb", zeros, ZipBytes.crc(zeros), 10));

        assertRefused(content(tree, "bomb"), "corrupt entry: holds more than the 10 bytes it declares");
    }

    @Test
    void an_entry_shorter_than_declared_is_corrupt() throws Exception {
        FileTree tree = open(ZipBytes.zip().deflatedWith("short", bytes("abc"), ZipBytes.crc(bytes("abc")), 10));

        assertRefused(content(tree, "short"), "corrupt entry: ends after 3 of the 10 bytes it declares");
    }

    @Test
    void a_huge_declared_size_reserves_no_memory() throws Exception {
        try (var roomy = new Workspace(new Limits(10, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 1))) {
            Path zip = ZipBytes.zip()
                    .deflatedWith("liar", bytes("abc"), 0, 2_000_000_000)
                    .at(folder.resolve("liar.zip"));

            assertRefused(content(roomy.open(zip), "liar"), "corrupt entry: ends after 3 of the 2,000,000,000");
        }
    }

    @Test
    void all_that_a_workspace_unpacks_is_counted_once_per_file() throws Exception {
        byte[] noise = noise(1_500_000);
        FileTree tree =
                open(ZipBytes.zip().stored("1", noise).stored("2", noise).stored("3", noise));

        content(tree, "1").bytes();
        content(tree, "1").bytes();
        content(tree, "1").digest();
        content(tree, "2").bytes();
        assertRefused(content(tree, "3"), "the input unpacks to more than 4,194,304 bytes in all");
    }

    @Test
    void too_many_entries_are_refused_as_a_whole() {
        var zip = ZipBytes.zip();
        IntStream.rangeClosed(0, 100).forEach(i -> zip.with("f" + i, ""));

        assertThatThrownBy(() -> open(zip))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 100 entries");
    }

    @Test
    void archives_within_archives_end_at_the_allowed_depth() throws Exception {
        byte[] inner = ZipBytes.zip().with("x.txt", "deep").bytes();
        FileTree outer = open(ZipBytes.zip().with("inner.jar", inner));
        TreeFile file = outer.file("inner.jar").orElseThrow();

        assertThat(text(workspace.openNested(file, 2), "x.txt")).isEqualTo("deep");
        assertThatThrownBy(() -> workspace.openNested(file, 3))
                .isInstanceOf(IOException.class)
                .hasMessage("nested 3 archives deep, and 2 are allowed");
    }

    @Test
    void a_wrong_checksum_makes_an_entry_corrupt() throws Exception {
        FileTree tree =
                open(ZipBytes.zip().deflatedWith("x", bytes("abc"), 7, 3).with("y", "fine"));

        assertRefused(content(tree, "x"), "corrupt entry: CRC-32 differs");
        assertThat(text(tree, "y")).isEqualTo("fine");
    }

    @Test
    void deflated_data_that_end_early_make_an_entry_corrupt() throws Exception {
        byte[] noise = noise(10_000);
        byte[] packed = ZipBytes.deflate(noise);
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);
        FileTree tree = open(ZipBytes.zip().with("x", 8, 0, cut, ZipBytes.crc(noise), noise.length));

        assertRefused(content(tree, "x"), "corrupt entry: its compressed data end early");
    }

    @Test
    void deflated_garbage_makes_an_entry_corrupt() throws Exception {
        FileTree tree = open(ZipBytes.zip().with("x", 8, 0, bytes("\u0007garbage"), 1, 3));

        assertRefused(content(tree, "x"), "corrupt entry: ");
    }

    @Test
    void an_encrypted_entry_is_named_as_the_reason() {
        assertThatThrownBy(() -> open(ZipBytes.zip().with("x", 8, 1, bytes("?"), 1, 3)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x.zip: an entry is encrypted");
    }

    @Test
    void a_compression_method_that_the_jvm_lacks_is_named_as_the_reason() {
        assertThatThrownBy(() -> open(ZipBytes.zip().with("x", 93, 0, bytes("?"), 1, 3)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("x.zip: an entry is compressed with a method that the JVM cannot read");
    }

    @Test
    void a_zip_cut_anywhere_is_refused_in_one_line() throws Exception {
        byte[] whole = ZipBytes.zip().with("a", "1").stored("b", noise(300)).bytes();
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(whole, length));
            var file = new TreeFile(
                    "cut.jar",
                    workspace.open(folder).file("cut.jar").orElseThrow().content());

            assertThatThrownBy(() -> workspace.openNested(file, 1))
                    .isInstanceOf(IOException.class)
                    .message()
                    .hasLineCount(1)
                    .doesNotContain(cut.toString());
        }
    }

    @Test
    void bytes_turned_at_random_never_surprise_the_reader() throws Exception {
        byte[] whole = ZipBytes.zip()
                .with("a", "1")
                .stored("b", noise(60))
                .with("c/d", "text")
                .bytes();
        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[] {0x01, 0x80, 0xFF}) {
                byte[] bent = whole.clone();
                bent[at] ^= (byte) flip;
                readAll(new TreeFile("x.jar", Content.of(bent)));
            }
        }
    }

    @Test
    void what_is_no_zip_says_so() throws Exception {
        assertThatThrownBy(() -> workspace.openNested(new TreeFile("x.jar", Content.of(new byte[0])), 1))
                .hasMessage("not an archive: empty file");
        assertThatThrownBy(() -> workspace.openNested(new TreeFile("x.jar", Content.of(noise(5_000))), 1))
                .hasMessage("not an archive of a known format");
        byte[] zip = ZipBytes.zip().with("a", "1").bytes();
        assertThatThrownBy(() -> workspace.openNested(new TreeFile("x.jar", Content.of(Arrays.copyOf(zip, 40))), 1))
                .hasMessage("truncated zip: no end of central directory record");
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatThrownBy(() -> workspace.open(text)).hasMessage(text + ": not an archive of a known format");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> workspace.open(absent)).hasMessage(absent + ": no such file or directory");
    }

    @Test
    void a_tar_that_ends_in_a_zip_is_the_zip_when_it_is_called_a_jar() throws Exception {
        byte[] tar = new TarBytes().file("x.txt", "tar").bytes();
        byte[] jar = concat(tar, ZipBytes.zip().with("x.txt", "zip").bytes());

        assertThat(text(workspace.openNested(new TreeFile("x.jar", Content.of(jar)), 1), "x.txt"))
                .isEqualTo("zip");
    }

    @Test
    void nested_jars_outlive_the_archive_they_came_from() throws Exception {
        byte[] inner = ZipBytes.zip().with("x.txt", "deep").bytes();
        FileTree outer = open(ZipBytes.zip().with("inner.jar", inner).with("y", "shallow"));
        FileTree nested = workspace.openNested(outer.file("inner.jar").orElseThrow(), 2);

        outer.close();

        assertThat(text(nested, "x.txt")).isEqualTo("deep");
        assertRefused(content(outer, "y"), "its archive has been closed");
    }

    @Test
    void equal_bytes_have_equal_digests_and_marks_however_packed() throws Exception {
        FileTree tree = open(ZipBytes.zip()
                .with("a", "same")
                .stored("b", bytes("same"))
                .with("c", "else")
                .with("d", ""));

        assertThat(content(tree, "a").digest())
                .isEqualTo(content(tree, "b").digest())
                .isEqualTo(Digest.of(bytes("same")))
                .isNotEqualTo(content(tree, "c").digest());
        assertThat(content(tree, "a").mark())
                .isEqualTo(content(tree, "b").mark())
                .isNotEqualTo(content(tree, "c").mark());
        assertThat(content(tree, "d").mark()).isNotZero();
    }

    @Test
    void several_threads_read_one_zip() throws Exception {
        var zip = ZipBytes.zip();
        IntStream.range(0, 100).forEach(i -> zip.with("f" + i, "text " + i));
        FileTree tree = open(zip);
        var threads = Executors.newFixedThreadPool(4);
        Callable<Boolean> readAll = () -> {
            for (TreeFile file : tree.files()) {
                if (!text(tree, file.path()).equals("text " + file.path().substring(1))) {
                    return false;
                }
            }
            return true;
        };

        for (var result : threads.invokeAll(Collections.nCopies(8, readAll))) {
            assertThat(result.get()).isTrue();
        }
        threads.shutdown();
    }

    private FileTree open(ZipBytes zip) throws IOException {
        return workspace.open(zip.at(folder.resolve("x.zip")));
    }

    private void readAll(TreeFile jar) {
        try (FileTree tree = workspace.openNested(jar, 1)) {
            for (TreeFile file : tree.files()) {
                try {
                    assertThat(file.content().bytes())
                            .hasSize((int) file.content().size());
                } catch (IOException e) {
                    assertThat(e).message().hasLineCount(1);
                }
            }
        } catch (IOException e) {
            assertThat(e).message().hasLineCount(1);
        }
    }

    private static String asTheJvmReads(Path jar, String name) throws IOException {
        String byLoader;
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                var in = loader.getResourceAsStream(name)) {
            byLoader = new String(in.readAllBytes(), UTF_8);
        }
        try (var zip = new ZipFile(jar.toFile());
                var in = zip.getInputStream(zip.getEntry(name))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(byLoader);
        }
        return byLoader;
    }

    private static void assertRefused(Content content, String reason) {
        assertThatThrownBy(content::bytes).isInstanceOf(IOException.class).hasMessageStartingWith(reason);
        assertThatThrownBy(content::digest).isInstanceOf(IOException.class).hasMessageStartingWith(reason);
    }

    private static Content content(FileTree tree, String path) {
        return tree.file(path).orElseThrow().content();
    }

    private static String text(FileTree tree, String path) throws IOException {
        return new String(content(tree, path).bytes(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Bytes that no compression makes smaller. */
    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
