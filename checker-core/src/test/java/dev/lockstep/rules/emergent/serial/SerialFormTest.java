package dev.lockstep.rules.emergent.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Drop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialFormTest {
    @TempDir
    Path folder;

    /** Writes an object to a file, or reads one from there. */
    private static final String MAIN = """
            package app;
            import java.io.ObjectInputStream;
            import java.io.ObjectOutputStream;
            import java.nio.file.Files;
            import java.nio.file.Path;
            public class Main {
                public static void main(String... args) throws Exception {
                    Path file = Path.of(args[1]);
                    if (args[0].equals("write")) {
                        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
                            out.writeObject(Class.forName(args[2]).getMethod("sample").invoke(null));
                        }
                    } else {
                        try (var in = new ObjectInputStream(Files.newInputStream(file))) { in.readObject(); }
                        System.out.print("read");
                    }
                }
            }
            """;

    private static Compiled order(String members) {
        return order("class Order implements java.io.Serializable", members);
    }

    private static Compiled order(String declaration, String members) {
        return Compiled.of(
                "package lib; public " + declaration + " { " + members + " public static Object sample() { return "
                        + (declaration.startsWith("record") ? "new Order(1)" : "new Order()") + "; } }",
                MAIN);
    }

    private static Install webApps(Compiled order) {
        return new Install()
                .jar("webapps/shop/WEB-INF/lib/order.jar", order)
                .jar("webapps/back/WEB-INF/lib/order.jar", order);
    }

    private Drop drop(Compiled before, Compiled after) {
        return Drop.of(webApps(before), webApps(after), "webapps/shop/WEB-INF/lib/order.jar");
    }

    /** What comes of an order that one web app writes and the other reads. */
    private String exchanged(Install install, String name) throws IOException {
        Path root = install.writeTo(folder.resolve(name));
        return exchanged(
                "lib.Order",
                root.resolve("webapps/shop/WEB-INF/lib/order.jar"),
                root.resolve("webapps/back/WEB-INF/lib/order.jar"));
    }

    /** What comes of an object that a JVM with one jar writes and one with another jar reads. */
    private String exchanged(String type, Path writer, Path reader) {
        String file = folder.resolve("object.bin").toString();
        var written = ForkedJvm.on(writer).main("app.Main", "write", file, type);
        assertThat(written.code()).as(written.toString()).isZero();
        var read = ForkedJvm.on(reader).main("app.Main", "read", file);
        return read.stdout()
                + (read.stderr().contains("InvalidClassException") ? "InvalidClassException" : read.stderr());
    }

    private static final String NUMBERED = "private static final long serialVersionUID = %s; %s";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int count;        | int count; int sum;  | serialVersionUID",
                "U1                | U2                   | serialVersionUID 1 and 2",
                "U1 int count;     | U1 long count;       | the field count has the types",
                "U1 Integer count; | U1 int count;        | the field count has the types",
            })
    void two_web_apps_with_two_builds_of_a_class_cannot_exchange_its_objects(String before, String after, String reason)
            throws IOException {
        Drop drop = drop(order(members(before)), order(members(after)));

        assertThat(exchanged(drop.deployed(), "old")).isEqualTo("read");
        assertThat(exchanged(drop.candidate(), "new")).isEqualTo("read");
        assertThat(exchanged(drop.mixed(), "mix")).isEqualTo("InvalidClassException");
        assertThat(drop.findings("serial-form", folder.resolve("gate")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .contains("objects of Order that webapps/")
                            .contains(reason);
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.error()).contains("java.io.InvalidClassException");
                    assertThat(finding.fix()).isEqualTo("deploy webapps/back/WEB-INF/lib/order.jar with it");
                });
    }

    private static String members(String text) {
        return text.replace("U1", NUMBERED.formatted("1", "")).replace("U2", NUMBERED.formatted("2", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class Order implements java.io.Serializable | U1 int count;  | U1 int count; int sum;",
                "class Order implements java.io.Serializable | int count;     | int count; private static int twice(int of) { return 2 * of; }",
                "record Order(int count) implements java.io.Serializable | U1 | U2",
            })
    void a_change_that_leaves_the_form_readable_is_none(String declaration, String before, String after)
            throws IOException {
        Drop drop = drop(order(declaration, members(before)), order(declaration, members(after)));

        assertThat(exchanged(drop.mixed(), "mix")).isEqualTo("read");
        assertThat(drop.findings("serial-form", folder.resolve("gate"))).isEmpty();
    }

    private static Compiled basket(String price, String field) {
        return Compiled.of(
                "package lib; public class Price " + price + " {}",
                "package lib; public class Basket implements java.io.Serializable { " + field
                        + " Price price = new Price(); }");
    }

    private static final String WRITE = """
            package app;
            public class Main {
                public static Object run() throws Exception {
                    new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()).writeObject(new lib.Basket());
                    return "written";
                }
            }
            """;

    private static Install shop(Compiled classes) {
        return new Install()
                .jar("lib/app.jar", Compiled.of(classes, WRITE))
                .jar("lib/basket.jar", classes.only("lib.Basket"))
                .jar("lib/price.jar", classes.only("lib.Price"));
    }

    @Test
    void a_field_that_is_written_may_hold_what_only_the_other_release_can_write() throws Exception {
        Drop drop = Drop.of(
                shop(basket("implements java.io.Serializable", "")), shop(basket("", "transient")), "lib/price.jar");

        assertThat(drop.results(folder)).containsExactly("written", "written", "NotSerializableException");
        assertThat(drop.findings("serial-form", folder.resolve("gate")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo(
                                    "objects of Basket are written with their field price, of the type Price, which is not"
                                            + " Serializable here");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.fix()).isEqualTo("deploy lib/basket.jar with it");
                });
    }

    @Test
    void a_field_that_neither_release_can_write_is_no_fault_of_the_mix() throws Exception {
        Drop drop = Drop.of(
                shop(basket("implements java.io.Serializable", "")), shop(basket("", "public")), "lib/price.jar");

        assertThat(drop.results(folder))
                .containsExactly("written", "NotSerializableException", "NotSerializableException");
        assertThat(drop.findings("serial-form", folder.resolve("gate"))).isEmpty();
    }

    private static Install store(String cart, String order) {
        return new Install()
                .jar(
                        "lib/cart.jar",
                        Compiled.of(
                                "package lib; public class Cart implements java.io.Serializable { " + cart
                                        + " public static Object sample() { return new Cart(); } }",
                                MAIN))
                .jar("lib/order.jar", order(order));
    }

    @Test
    void a_mix_of_forms_is_read_by_neither_release() throws IOException {
        Drop drop = Drop.of(store("int a;", "int a;"), store("long a;", "long a;"), "lib/cart.jar");
        Path old = drop.deployed().writeTo(folder.resolve("old")).resolve("lib");
        Path now = drop.candidate().writeTo(folder.resolve("new")).resolve("lib");
        Path mix = drop.mixed().writeTo(folder.resolve("mix")).resolve("lib");

        assertThat(exchanged("lib.Cart", mix.resolve("cart.jar"), now.resolve("cart.jar")))
                .isEqualTo("read");
        assertThat(exchanged("lib.Cart", mix.resolve("cart.jar"), old.resolve("cart.jar")))
                .isEqualTo("InvalidClassException");
        assertThat(exchanged("lib.Order", mix.resolve("order.jar"), old.resolve("order.jar")))
                .isEqualTo("read");
        assertThat(exchanged("lib.Order", mix.resolve("order.jar"), now.resolve("order.jar")))
                .isEqualTo("InvalidClassException");
        assertThat(drop.findings("serial-form", folder.resolve("gate")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo(
                                    "serialized objects of Order have a form that the candidate cannot read, those of Cart"
                                            + " one that deployed cannot read");
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.occurrences()).isEqualTo(2);
                });
    }

    @Test
    void a_mix_whose_objects_one_release_reads_is_none() throws IOException {
        Drop drop = Drop.of(store("int a;", "int a;"), store("long a;", "int a;"), "lib/cart.jar");

        assertThat(drop.findings("serial-form", folder.resolve("gate"))).isEmpty();
    }
}
