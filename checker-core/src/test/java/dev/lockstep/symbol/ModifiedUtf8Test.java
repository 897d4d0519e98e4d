package dev.lockstep.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link DataInputStream#readUTF} reads the same encoding and is the judge. */
class ModifiedUtf8Test {
    @Test
    void every_character_decodes_to_itself() throws Exception {
        for (int c = 0; c <= 0xFFFF; c++) {
            byte[] bytes = encoded(String.valueOf((char) c));

            assertThat(ModifiedUtf8.decode(bytes)).isEqualTo(String.valueOf((char) c));
        }
    }

    @Test
    void what_the_jdk_can_read_is_read_as_the_jdk_reads_it() {
        var random = new Random(1);
        int readable = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(4)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0x80 | random.nextInt(128));
            }
            Optional<String> expected = readByTheJdk(bytes).filter(text -> !text.contains("\0"));
            if (expected.isPresent()) {
                readable++;
                assertThat(ModifiedUtf8.decode(bytes))
                        .as(Arrays.toString(bytes))
                        .isEqualTo(expected.get());
            }
        }
        assertThat(readable).isGreaterThan(10_000);
    }

    @Test
    void what_is_no_sequence_becomes_a_replacement_character_and_the_rest_goes_on() {
        assertThat(decode('a', 0x80, 'b')).isEqualTo("a\uFFFDb");
        assertThat(decode('a', 0x00, 'b')).isEqualTo("a\uFFFDb");
        assertThat(decode('a', 0xC3, 'b')).isEqualTo("a\uFFFDb");
        assertThat(decode('a', 0xC3)).isEqualTo("a\uFFFD");
        assertThat(decode('a', 0xE2, 0x82)).isEqualTo("a\uFFFD\uFFFD");
        assertThat(decode(0xF0, 0x9F, 0x98, 0x80)).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void a_sequence_does_not_borrow_bytes_from_behind_its_text() {
        byte[] bytes = {'x', (byte) 0xC3, (byte) 0xA4};

        assertThat(new Symbols().utf8(bytes, 0, 2).text()).isEqualTo("x\uFFFD");
        assertThat(new Symbols().utf8(bytes, 1, 2).text()).isEqualTo("ä");
    }

    private static String decode(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ModifiedUtf8.decode(bytes);
    }

    private static byte[] encoded(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(text);
        return Arrays.copyOfRange(bytes.toByteArray(), 2, bytes.size());
    }

    private static Optional<String> readByTheJdk(byte[] bytes) {
        byte[] framed = new byte[bytes.length + 2];
        framed[1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        try {
            return Optional.of(new DataInputStream(new ByteArrayInputStream(framed)).readUTF());
        } catch (UTFDataFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
