package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownClassesTest {
    private static final int ONE = 0x12345678;
    private static final int TWO = 0x0BADCAFE;
    private static final Compiled NUMBERS = Compiled.of(
            "package lib;" + " public class Numbers { static final int ONE = " + ONE + ", TWO = " + TWO + "; }");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void a_class_that_several_archives_hold_is_one_object() throws Exception {
        Compiled other = Compiled.of("package lib; public class Other {}");
        ClassFacts numbers =
                only(trees.facts(new Install().jar("a.jar", NUMBERS).writeTo(folder.resolve("one"))));
        ClassFacts others = only(trees.facts(new Install()
                        .zip("app.war", new Install().jar("WEB-INF/lib/b.jar", other))
                        .writeTo(folder.resolve("two")))
                .nested()
                .get(0)
                .facts());

        ArchiveFacts all = trees.facts(
                        new Install().jar("all.jar", NUMBERS.plus(other)).writeTo(folder.resolve("three")))
                .nested()
                .get(0)
                .facts();

        assertThat(all.classes().get(0).facts()).isSameAs(numbers);
        assertThat(all.classes().get(1).facts()).isSameAs(others);
    }

    @Test
    void two_jars_that_are_compared_share_what_a_build_made_again_as_it_was() throws Exception {
        var before = new Install().classes("", NUMBERS).archive(folder.resolve("lib-1.jar"));
        var after = new Install()
                .classes("", NUMBERS.plus(Compiled.of("package lib; public class Other {}")))
                .archive(folder.resolve("lib-2.jar"));

        ClassFacts numbers = trees.facts(before).classes().get(0).facts();

        assertThat(trees.facts(after).classes().get(0).facts()).isSameAs(numbers);
    }

    private static ClassFacts only(ArchiveFacts tree) {
        return tree.nested().get(0).facts().classes().get(0).facts();
    }

    /** Size and checksum are what an archive states of an entry, and anyone can make them what they like. */
    @Test
    void a_class_with_the_size_and_checksum_of_another_is_read_by_itself() throws Exception {
        byte[] honest = NUMBERS.bytes("lib.Numbers");
        byte[] forged = forged(honest);
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.write(tree.resolve("a.jar"), stored(honest));
        Files.write(tree.resolve("b.jar"), stored(forged));
        ArchiveFacts facts = trees.facts(tree);
        ClassFacts one = facts.nested().get(0).facts().classes().get(0).facts();
        ClassFacts other = facts.nested().get(1).facts().classes().get(0).facts();

        assertThat(forged).hasSameSizeAs(honest).isNotEqualTo(honest);
        assertThat(other.mark()).isEqualTo(one.mark());
        assertThat(other).isNotSameAs(one);
    }

    /** Another value for the first constant, and for the second that which makes up for it in the CRC-32. */
    private static byte[] forged(byte[] honest) {
        byte[] forged = honest.clone();
        int first = indexOf(forged, ONE);
        int second = indexOf(forged, TWO);
        put(forged, first, ~ONE);
        put(forged, second, 0);
        int difference = crc(forged) ^ crc(honest);
        int base = crc(forged);
        // What each bit of the second constant does to the checksum, brought into a form that can be solved.
        var effects = new int[32];
        var bits = new int[32];
        for (int i = 0; i < 32; i++) {
            put(forged, second, 1 << i);
            int effect = crc(forged) ^ base;
            int bit = 1 << i;
            while (effect != 0) {
                int high = 31 - Integer.numberOfLeadingZeros(effect);
                if (effects[high] == 0) {
                    effects[high] = effect;
                    bits[high] = bit;
                    break;
                }
                effect ^= effects[high];
                bit ^= bits[high];
            }
        }
        int value = 0;
        for (int high = 31; high >= 0; high--) {
            if ((difference >>> high & 1) != 0) {
                difference ^= effects[high];
                value ^= bits[high];
            }
        }
        put(forged, second, value);
        return forged;
    }

    private static int indexOf(byte[] bytes, int value) {
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (ByteBuffer.wrap(bytes).getInt(at) == value) {
                return at;
            }
        }
        throw new AssertionError("no such constant");
    }

    private static void put(byte[] bytes, int at, int value) {
        ByteBuffer.wrap(bytes).putInt(at, value);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static byte[] stored(byte[] bytes) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry("lib/Numbers.class");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(Integer.toUnsignedLong(crc(bytes)));
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
