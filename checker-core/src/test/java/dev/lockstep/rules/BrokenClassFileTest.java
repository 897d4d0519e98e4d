package dev.lockstep.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Judge;
import dev.lockstep.fixtures.Jvm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the rules say of class files that no source compiles to: the bytes are changed after compilation. */
class BrokenClassFileTest {
    private static final int JAVA_1_0 = 44;

    private static final Compiled LIBRARY = Compiled.of("""
            package lib;

            public class Vat {
                public static int percent() {
                    return 19;
                }
            }
            """);
    private static final Compiled CLIENT = Compiled.of(LIBRARY, """
            package app;

            public class Client {
                public static void run() {
                    lib.Vat.percent();
                }
            }
            """);

    @Test
    void a_class_one_release_above_the_jvm_is_refused() {
        for (Judge judge : Judge.all()) {
            int version = JAVA_1_0 + judge.release() + 1;
            var shipped = changed(LIBRARY, "lib.Vat", bytes -> {
                bytes[6] = (byte) (version >> 8);
                bytes[7] = (byte) version;
                return bytes;
            });

            assertThat(judge.thrown(shipped.plus(CLIENT).classes(), Call.run("app.Client")))
                    .as("on JDK %d", judge.release())
                    .startsWith(RuleCatalogue.find("class-too-new")
                            .orElseThrow()
                            .info()
                            .error()
                            .orElseThrow());
        }
    }

    @Test
    void a_class_of_the_release_of_the_jvm_is_not() {
        var shipped = changed(LIBRARY, "lib.Vat", bytes -> {
            bytes[7] = (byte) (JAVA_1_0 + Runtime.version().feature());
            return bytes;
        });

        assertThat(Jvm.run("app.Client", CLIENT, shipped)).isEmpty();
    }

    @Test
    void a_truncated_class_is_refused() {
        assertFailsAs(
                "malformed-class",
                CLIENT,
                changed(LIBRARY, "lib.Vat", bytes -> Arrays.copyOf(bytes, bytes.length - 10)));
    }

    @Test
    void an_empty_class_is_refused() {
        assertFailsAs("malformed-class", CLIENT, changed(LIBRARY, "lib.Vat", bytes -> new byte[0]));
    }

    @Test
    void a_class_of_another_name_counts_as_not_defined() {
        var shipped = changed(LIBRARY, "lib.Vat", bytes -> replaced(bytes, "lib/Vat", "lib/Tax"));

        assertThat(Jvm.run("app.Client", CLIENT, shipped))
                .hasValueSatisfying(error -> assertThat(error)
                        .isExactlyInstanceOf(NoClassDefFoundError.class)
                        .hasMessageContaining("wrong name"));
    }

    @Test
    void an_internal_class_of_the_jdk_may_not_be_used() {
        var standIn = Compiled.of("""
                package sum.security.x509;

                public class X500Name {
                    public X500Name(String name) {}
                }
                """);
        var built = Compiled.of(standIn, """
                package app;

                public class Client {
                    public static void run() {
                        new sum.security.x509.X500Name("CN=shop");
                    }
                }
                """);
        var client = changed(built, "app.Client", bytes -> replaced(bytes, "sum/security", "sun/security"));

        assertThat(Jvm.run("app.Client", built, standIn)).isEmpty();
        assertFailsAs("platform-internal", client, standIn);
    }

    private static void assertFailsAs(String rule, Compiled client, Compiled shipped) {
        assertThat(Jvm.run("app.Client", client, shipped))
                .map(error -> error.getClass().getName())
                .isEqualTo(RuleCatalogue.find(rule).orElseThrow().info().error());
    }

    private static Compiled changed(Compiled built, String className, UnaryOperator<byte[]> change) {
        var classes = new HashMap<>(built.classes());
        classes.computeIfPresent(className, (name, bytes) -> change.apply(bytes.clone()));
        return new Compiled(classes);
    }

    /** Works on the constant pool because both texts are of one length. */
    private static byte[] replaced(byte[] bytes, String text, String other) {
        return new String(bytes, ISO_8859_1).replace(text, other).getBytes(ISO_8859_1);
    }
}
