package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedFilesTest {
    private static final byte[] TEXT = "the same text in every archive".getBytes(UTF_8);
    private static final byte[] LONG = new Random(7)
            .ints(100_000, 'a', 'f')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .getBytes(UTF_8);

    @TempDir
    Path folder;

    private final Workspace workspace = new Workspace(Limits.DEFAULT);
    private final PackedFiles files = new PackedFiles();

    @AfterEach
    void close() throws IOException {
        files.close();
        workspace.close();
    }

    @Test
    void what_two_archives_packed_alike_is_the_same_wherever_it_lies() throws Exception {
        Content one = entry("one.jar", ZipBytes.zip().with("a.txt", TEXT).with("long.txt", LONG), "long.txt");
        Content two = entry(
                "two.jar", ZipBytes.zip().stored("b/some/other/name.txt", LONG).with("x", LONG), "x");

        assertThat(same(one, two)).isTrue();
        assertThat(same(two, one)).isTrue();
        assertThat(same(one, one)).isTrue();
    }

    @Test
    void the_difference_may_be_the_last_byte() throws Exception {
        byte[] other = LONG.clone();
        other[other.length - 1] ^= 1;
        Content one = entry("one.jar", ZipBytes.zip().stored("x", LONG), "x");

        assertThat(same(one, entry("same.jar", ZipBytes.zip().stored("x", LONG), "x")))
                .isTrue();
        assertThat(same(one, entry("other.jar", ZipBytes.zip().stored("x", other), "x")))
                .isFalse();
    }

    @Test
    void stored_bytes_are_not_those_that_a_compression_made() throws Exception {
        byte[] packed = ZipBytes.deflate(TEXT);
        Content compressed = entry("one.jar", ZipBytes.zip().with("x", TEXT), "x");
        Content stored = entry("two.jar", ZipBytes.zip().stored("x", packed), "x");

        assertThat(same(compressed, stored)).isFalse();
    }

    @Test
    void a_zip_may_stand_behind_something_else() throws Exception {
        byte[] zip = ZipBytes.zip().with("x", TEXT).bytes();
        Path script = folder.resolve("run.jar");
        try (OutputStream out = Files.newOutputStream(script)) {
            out.write("#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(UTF_8));
            out.write(zip);
        }
        Content behind = workspace.open(script).file("x").orElseThrow().content();

        assertThat(same(behind, entry("plain.jar", ZipBytes.zip().with("x", TEXT), "x")))
                .isTrue();
    }

    @Test
    void what_is_in_no_zip_has_no_place_in_one() throws Exception {
        Files.write(folder.resolve("loose.txt"), TEXT);

        assertThat(workspace
                        .open(folder)
                        .file("loose.txt")
                        .orElseThrow()
                        .content()
                        .packed())
                .isEmpty();
        assertThat(Content.of(TEXT).packed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"Always", "AlwaysWithCompatibility"})
    void a_small_zip_may_look_like_a_large_one_and_then_tells_no_place(Zip64Mode mode) throws Exception {
        Content large = large(mode);

        assertThat(large.bytes()).isEqualTo(TEXT);
        assertThat(large.packed()).isEmpty();
    }

    private Content large(Zip64Mode mode) throws IOException {
        Path zip = folder.resolve("large.jar");
        try (var out = new ZipArchiveOutputStream(zip)) {
            out.setUseZip64(mode);
            out.setMethod(ZipArchiveEntry.STORED);
            out.putArchiveEntry(new ZipArchiveEntry("x"));
            out.write(TEXT);
            out.closeArchiveEntry();
        }
        return workspace.open(zip).file("x").orElseThrow().content();
    }

    @Test
    void a_file_that_was_cut_or_is_gone_is_like_no_other() throws Exception {
        Content one = entry("one.jar", ZipBytes.zip().stored("x", LONG), "x");
        Content cut = entry("cut.jar", ZipBytes.zip().stored("x", LONG), "x");
        Content gone = entry("gone.jar", ZipBytes.zip().stored("x", LONG), "x");
        try (var channel = Files.newByteChannel(folder.resolve("cut.jar"), StandardOpenOption.WRITE)) {
            channel.truncate(LONG.length / 2);
        }
        Files.delete(folder.resolve("gone.jar"));

        assertThat(same(one, cut)).isFalse();
        assertThatThrownBy(() -> same(one, gone)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void more_files_are_compared_than_are_open_at_a_time() throws Exception {
        Content first = entry("first.jar", ZipBytes.zip().with("x", TEXT), "x");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 40; i++) {
                Content each = entry(i + ".jar", ZipBytes.zip().with("x", i % 2 == 0 ? TEXT : LONG), "x");

                assertThat(same(first, each)).isEqualTo(i % 2 == 0);
            }
        }
    }

    private boolean same(Content one, Content other) throws IOException {
        return files.same(one.packed().orElseThrow(), other.packed().orElseThrow());
    }

    private Content entry(String zip, ZipBytes bytes, String name) throws IOException {
        return workspace
                .open(bytes.at(folder.resolve(zip)))
                .file(name)
                .orElseThrow()
                .content();
    }
}
