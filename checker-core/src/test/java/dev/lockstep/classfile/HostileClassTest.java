package dev.lockstep.classfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes are, the answer is facts or a {@link MalformedClassException}, soon. */
@Timeout(120)
class HostileClassTest {
    private static final byte[] CLASS = Compiled.of("""
                    package app;
                    import java.util.List;
                    import java.util.function.Supplier;
                    public sealed class Victim permits Victim.Inner {
                        static final class Inner extends Victim {}
                        record Pair(int left, List<String> right) {}
                        private static final long LARGE = 1L << 40;
                        long run(int n, Object o) {
                            try {
                                Supplier<String> text = () -> "n = " + n;
                                switch (n) { case 1: case 2: case 3: return LARGE; case 1000: return 7; default: }
                                int[][] table = new int[n][n];
                                return text.get().length() + table.length + (o instanceof Pair p ? p.left() : 0);
                            } catch (IllegalStateException | NullPointerException e) {
                                return -1;
                            }
                        }
                    }
                    """).bytes("app.Victim");

    private final Symbols symbols = new Symbols();
    private final Set<Reference> everything = new HashSet<>();

    @Test
    void every_truncation_is_malformed() throws Exception {
        read(CLASS);
        for (int length = 0; length < CLASS.length; length++) {
            byte[] cut = Arrays.copyOf(CLASS, length);

            assertThat(read(cut)).as("cut to %d bytes", length).isFalse();
        }
    }

    @Test
    void every_byte_may_change_to_anything() throws Exception {
        assertThat(read(CLASS)).isTrue();
        int[] values = {0, 1, 7, 0x7F, 0x80, 0xAA, 0xAB, 0xC4, 0xFF};
        int refused = 0;
        int accepted = 0;
        for (int at = 0; at < CLASS.length; at++) {
            for (int value : values) {
                byte[] changed = CLASS.clone();
                changed[at] = (byte) value;
                if (read(changed)) {
                    accepted++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(1_000);
        assertThat(accepted).isGreaterThan(1_000);
    }

    @Test
    void several_bytes_may_change_at_once() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = CLASS.clone();
            for (int j = 0; j < 1 + i % 6; j++) {
                changed[10 + random.nextInt(changed.length - 10)] = (byte) random.nextInt();
            }
            read(changed);
        }
    }

    @Test
    void noise_is_malformed() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(read(noise)).isFalse();
        }
    }

    @Test
    void the_message_tells_what_the_file_is_instead() {
        assertThatThrownBy(() -> new ClassFileReader(symbols).read(new byte[0]))
                .isInstanceOf(MalformedClassException.class)
                .hasMessage("not a class file: empty");
        assertThatThrownBy(() -> new ClassFileReader(symbols).read("<html>404</html>".getBytes(UTF_8)))
                .isInstanceOf(MalformedClassException.class)
                .hasMessage("not a class file: does not begin with CAFEBABE");
        byte[] future = CLASS.clone();
        future[6] = 0x03;
        assertThatThrownBy(() -> new ClassFileReader(symbols).read(future))
                .isInstanceOf(MalformedClassException.class)
                .hasMessageStartingWith("class-file version 8")
                .hasMessageEndingWith("is newer than this version of lockstep can read");
    }

    /** Whether the bytes are a class file; anything thrown but the one exception fails the test. */
    private boolean read(byte[] bytes) {
        boolean facts = false;
        try {
            ClassFacts read = new ClassFileReader(symbols).read(bytes);
            for (int i = 0; i < read.referenceCount(); i++) {
                everything.add(read.reference(i));
            }
            facts = true;
            ReferenceSites.find(bytes, symbols, everything);
        } catch (MalformedClassException e) {
            assertThat(e.reason()).isNotBlank().doesNotContain("\n");
        } catch (RuntimeException e) {
            fail("mutated to " + Arrays.toString(bytes), e);
        }
        try {
            new ClassFileReader(symbols).readDeclarations(bytes);
        } catch (MalformedClassException e) {
            assertThat(facts)
                    .as("declarations are refused though the whole was read")
                    .isFalse();
        } catch (RuntimeException e) {
            fail("mutated to " + Arrays.toString(bytes), e);
        }
        return facts;
    }
}
