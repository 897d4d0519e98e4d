package dev.lockstep.compare;

import static dev.lockstep.compare.Containers.container;
import static dev.lockstep.compare.Containers.identified;
import static dev.lockstep.compare.Containers.unzipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.fixtures.Compiled;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ReleaseComparisonTest {
    private static final Compiled CART = Compiled.of("""
            package shop;
            public class Cart { public int total() { return 1; } public void clear() {} }
            """);
    private static final Compiled CART_WITHOUT_CLEAR = Compiled.of("""
            package shop;
            public class Cart { public int total() { return 1; } }
            """);
    private static final Compiled CART_WITH_ANOTHER_BODY = Compiled.of("""
            package shop;
            public class Cart { public int total() { return 2; } public void clear() {} }
            """);
    private static final Compiled USER = Compiled.of("""
            package shop;
            public class User { public String name() { return ""; } }
            """);

    @Test
    void a_jar_rebuilt_from_the_same_classes_is_unchanged() throws Exception {
        var early = unzipped("lib/cart.jar", jar(CART, 1_000_000_000_000L, ZipEntry.DEFLATED, false));
        var late = unzipped("lib/cart.jar", jar(CART, 1_700_000_000_000L, ZipEntry.STORED, true));

        var difference = one(compare(List.of(early), List.of(late)));

        assertThat(difference.status()).isEqualTo(Status.UNCHANGED);
        assertThat(difference.step()).isEqualTo(Step.NONE);
        assertThat(difference.classes().isEmpty()).isTrue();
    }

    @Test
    void a_changed_manifest_changes_the_jar_but_no_class_of_it() {
        var before = container("cart.jar", CART.classes(), Map.of("META-INF/MANIFEST.MF", "Build-Time: 1"));
        var after = container("cart.jar", CART.classes(), Map.of("META-INF/MANIFEST.MF", "Build-Time: 2"));

        var difference = one(compare(List.of(before), List.of(after)));

        assertThat(difference.status()).isEqualTo(Status.CHANGED);
        assertThat(difference.step()).isEqualTo(Step.PATCH);
        assertThat(difference.classes().isEmpty()).isTrue();
        assertThat(difference.resources().changed()).containsExactly("META-INF/MANIFEST.MF");
        assertThat(difference.binary()).isTrue();
    }

    @Test
    void a_changed_body_is_a_patch() {
        var difference = one(
                compare(List.of(container("cart.jar", CART)), List.of(container("cart.jar", CART_WITH_ANOTHER_BODY))));

        assertThat(difference.status()).isEqualTo(Status.CHANGED);
        assertThat(difference.classes().changed()).containsExactly("shop.Cart");
        assertThat(difference.changes()).isEmpty();
        assertThat(difference.step()).isEqualTo(Step.PATCH);
    }

    @Test
    void a_jar_with_a_new_version_in_its_name_is_the_same_jar() {
        var before = identified(container("lib/cart-1.4.jar", CART), "shop:cart", "1.4");
        var after = identified(container("lib/cart-1.5.jar", CART_WITHOUT_CLEAR), "shop:cart", "1.5");

        var difference = one(compare(List.of(before), List.of(after)));

        assertThat(difference.path()).isEqualTo("lib/cart-1.5.jar");
        assertThat(difference.renamedFrom()).contains("lib/cart-1.4.jar");
        assertThat(difference.status()).isEqualTo(Status.CHANGED);
        assertThat(difference.step()).isEqualTo(Step.MAJOR);
        assertThat(difference.claimed()).contains(Step.MINOR);
    }

    @Test
    void a_class_that_moved_to_another_jar_is_no_break() {
        var difference = compare(
                List.of(container("core.jar", CART, USER), container("api.jar", CART_EXTRA)),
                List.of(container("core.jar", USER), container("api.jar", CART_EXTRA, CART)));

        assertThat(difference.binary()).isTrue();
        assertThat(difference.source()).isTrue();
        assertThat(difference.step()).isEqualTo(Step.PATCH);
        assertThat(difference.containers())
                .allSatisfy(c -> assertThat(c.changes()).isEmpty());
    }

    private static final Compiled CART_EXTRA = Compiled.of("package shop; public interface Priced {}");

    @Test
    void a_class_that_lost_a_method_on_its_way_to_another_jar_is_a_break_of_the_jar_it_left() {
        var difference = compare(
                List.of(container("core.jar", CART, USER), container("api.jar", CART_EXTRA)),
                List.of(container("core.jar", USER), container("api.jar", CART_EXTRA, CART_WITHOUT_CLEAR)));

        assertThat(of(difference, "core.jar").changes())
                .containsExactly(new ApiChange(
                        "shop.Cart",
                        Optional.of("void clear()"),
                        Optional.of("clear()V"),
                        "method-removed",
                        false,
                        false,
                        Step.MAJOR,
                        Tier.LINK));
        assertThat(of(difference, "api.jar").changes()).isEmpty();
    }

    @Test
    void a_jar_that_went_with_its_public_classes_is_a_break() {
        var difference = of(
                compare(List.of(container("a.jar", USER), container("b.jar", CART)), List.of(container("a.jar", USER))),
                "b.jar");

        assertThat(difference.status()).isEqualTo(Status.REMOVED);
        assertThat(difference.changes()).extracting(ApiChange::kind).containsExactly("class-removed");
        assertThat(difference.step()).isEqualTo(Step.MAJOR);
    }

    @Test
    void a_jar_that_went_while_its_classes_stayed_elsewhere_is_no_break() {
        var difference = compare(
                List.of(container("a.jar", USER), container("b.jar", CART)), List.of(container("a.jar", USER, CART)));

        assertThat(of(difference, "b.jar").status()).isEqualTo(Status.REMOVED);
        assertThat(difference.step()).isEqualTo(Step.PATCH);
    }

    @Test
    void a_new_jar_with_public_classes_is_a_minor_step() {
        var difference =
                compare(List.of(container("a.jar", USER)), List.of(container("a.jar", USER), container("b.jar", CART)));

        assertThat(of(difference, "b.jar").status()).isEqualTo(Status.ADDED);
        assertThat(difference.step()).isEqualTo(Step.MINOR);
    }

    @Test
    void a_corrupt_class_is_not_checked_and_the_rest_is() {
        Map<String, byte[]> classes = new HashMap<>(CART_WITHOUT_CLEAR.classes());
        byte[] whole = bytes(USER, "shop.User");
        classes.put("shop.User", Arrays.copyOf(whole, whole.length / 2));

        var difference = one(
                compare(List.of(container("lib.jar", CART, USER)), List.of(container("lib.jar", classes, Map.of()))));

        assertThat(difference.notChecked())
                .containsExactly(new NotChecked("lib.jar", "shop.User", "truncated class file in the candidate"));
        assertThat(difference.changes()).extracting(ApiChange::kind).containsExactly("method-removed");
    }

    @Test
    void an_empty_class_file_is_not_checked_and_the_rest_is() {
        Map<String, byte[]> classes = new HashMap<>(CART_WITHOUT_CLEAR.classes());
        classes.put("shop.User", new byte[0]);

        var difference = one(
                compare(List.of(container("lib.jar", CART, USER)), List.of(container("lib.jar", classes, Map.of()))));

        assertThat(difference.notChecked()).extracting(NotChecked::className).containsExactly("shop.User");
        assertThat(difference.changes()).extracting(ApiChange::kind).containsExactly("method-removed");
    }

    @Test
    void a_class_with_a_corrupt_attribute_is_not_checked_and_the_rest_is() {
        var before = Compiled.of("""
                package shop;
                public class Bag<T> { public T first() { return null; } public void gone() {} }
                """);
        var after = Compiled.of("""
                package shop;
                public class Bag<T> { public T first() { return null; } }
                """);
        Map<String, byte[]> classes = new HashMap<>(CART_WITHOUT_CLEAR.classes());
        classes.put("shop.Bag", replaced(bytes(after, "shop.Bag"), "<T:Ljava/lang/Object;>", "<T:Ljava/lang/Object<<"));

        var difference = one(
                compare(List.of(container("lib.jar", CART, before)), List.of(container("lib.jar", classes, Map.of()))));

        assertThat(difference.changes()).extracting(ApiChange::className).contains("shop.Cart");
        assertThat(difference.notChecked().size() + difference.changes().size()).isGreaterThan(1);
    }

    @Test
    void instructions_that_cannot_be_read_are_not_taken_for_the_same() {
        var before = Compiled.of("package shop; public class Bag { public Object first() { return this; } }");
        var after = Compiled.of("package shop; public class Bag { public Object first() { return null; } }");
        Map<String, byte[]> classes = new HashMap<>(CART.classes());
        String aconstNullAreturn = "\0\0\0\2\u0001\u00b0";
        classes.put("shop.Bag", replaced(bytes(after, "shop.Bag"), aconstNullAreturn, "\0\0\0\2\u00fe\u00b0"));

        var difference = one(ReleaseComparison.compare(
                List.of(container("lib.jar", CART, before)),
                List.of(container("lib.jar", classes, Map.of())),
                Promise.OF_ALL,
                true,
                1));

        assertThat(difference.notChecked())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).startsWith("what it does cannot be compared: "));
    }

    @Test
    void a_method_that_may_come_from_a_missing_supertype_is_not_taken_for_removed() {
        var absent = Compiled.of("package other; public class Base { public void save() {} }");
        var before = Compiled.of(absent, """
                package shop;
                public class Order extends other.Base { @Override public void save() {} }
                """);
        var after = Compiled.of(absent, """
                package shop;
                public class Order extends other.Base {}
                """);

        var difference = one(compare(
                List.of(container("lib.jar", CART, before)), List.of(container("lib.jar", CART_WITHOUT_CLEAR, after))));

        assertThat(difference.changes()).extracting(ApiChange::className).containsExactly("shop.Cart");
        assertThat(difference.notChecked())
                .containsExactly(
                        new NotChecked("lib.jar", "shop.Order", "supertype other.Base is absent or unreadable"));
    }

    @Test
    void a_missing_supertype_that_both_sides_lack_does_not_matter_to_a_changed_body() {
        var absent = Compiled.of("package other; public class Base {}");
        var before =
                Compiled.of(absent, "package shop; public class Order extends other.Base { int x() { return 1; } }");
        var after =
                Compiled.of(absent, "package shop; public class Order extends other.Base { int x() { return 2; } }");

        var difference = one(compare(List.of(container("lib.jar", before)), List.of(container("lib.jar", after))));

        assertThat(difference.notChecked()).isEmpty();
        assertThat(difference.step()).isEqualTo(Step.PATCH);
    }

    @Test
    void a_missing_parameter_type_hinders_nothing() {
        var absent = Compiled.of("package other; public class Thing {}");
        var before = Compiled.of(
                absent,
                "package shop; public class Order { public other.Thing a(other.Thing[] t) { return null; } public void gone(other.Thing t) {} }");
        var after = Compiled.of(
                absent, "package shop; public class Order { public other.Thing a(other.Thing[] t) { return null; } }");

        var difference = one(compare(List.of(container("lib.jar", before)), List.of(container("lib.jar", after))));

        assertThat(difference.notChecked()).isEmpty();
        assertThat(difference.changes())
                .extracting(change -> change.member().orElseThrow())
                .containsExactly("void gone(other.Thing)");
    }

    @Test
    void a_supertype_in_another_jar_is_found() {
        var base = Compiled.of("package shop; public class Base { public void save() {} }");
        var before =
                Compiled.of(base, "package shop; public class Order extends Base { @Override public void save() {} }");
        var after = Compiled.of(base, "package shop; public class Order extends Base {}");

        var difference = compare(
                List.of(container("base.jar", base), container("order.jar", before)),
                List.of(container("base.jar", base), container("order.jar", after)));

        assertThat(difference.binary()).isTrue();
        assertThat(difference.notChecked()).isEmpty();
    }

    @Test
    void a_type_on_our_own_class_path_is_not_there_for_the_compared_classes() {
        var own = Compiled.of("package org.junit.jupiter.api; public interface Test { void value(); }");
        var before = Compiled.of(
                own,
                "package shop; public abstract class T implements org.junit.jupiter.api.Test { public void value() {} }");
        var after = Compiled.of(own, "package shop; public abstract class T implements org.junit.jupiter.api.Test { }");

        var difference = one(compare(List.of(container("lib.jar", before)), List.of(container("lib.jar", after))));

        assertThat(difference.notChecked()).extracting(NotChecked::className).containsExactly("shop.T");
    }

    @Test
    void a_class_that_inherits_from_itself_does_not_hang_or_abort() {
        var built = Compiled.of(
                "package shop; public class Aa extends Ab { public void x() {} }", "package shop; public class Ab {}");
        var looped = Compiled.of(
                "package shop; public class Ab extends Aa {}",
                "package shop; public class Aa { public void x() {} public void y() {} }");
        Map<String, byte[]> classes = new HashMap<>();
        classes.put("shop.Aa", bytes(built, "shop.Aa"));
        classes.put("shop.Ab", bytes(looped, "shop.Ab"));
        classes.putAll(CART_WITHOUT_CLEAR.classes());

        var difference = one(
                compare(List.of(container("lib.jar", CART, built)), List.of(container("lib.jar", classes, Map.of()))));

        assertThat(difference.notChecked()).extracting(NotChecked::className).containsExactly("shop.Ab");
        assertThat(difference.changes()).extracting(ApiChange::className).containsExactly("shop.Cart");
    }

    @Test
    @SuppressWarnings("SystemOut")
    void nothing_is_printed_or_logged() {
        var records = new ArrayList<LogRecord>();
        Handler handler = collecting(records);
        Logger root = Logger.getLogger("");
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        root.addHandler(handler);
        try (var capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            a_class_with_a_corrupt_attribute_is_not_checked_and_the_rest_is();
            a_method_that_may_come_from_a_missing_supertype_is_not_taken_for_removed();
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(handler);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(records).isEmpty();
    }

    @Test
    void a_default_method_for_what_a_super_interface_asks_now_asks_nothing_of_anyone() {
        var before = Compiled.of(
                "package shop; public interface Priced { int price(); void seen(Priced other); }",
                "package shop; public interface Taxed extends Priced { int tax(); }");
        var after = Compiled.of(
                "package shop; public interface Priced { int price(); int net(); }",
                "package shop; public interface Taxed extends Priced { int tax(); @Override default int net() { return 1; } }");

        var changes = one(compare(List.of(container("a.jar", before)), List.of(container("a.jar", after))))
                .changes();

        assertThat(changes)
                .filteredOn(change -> change.className().equals("shop.Taxed"))
                .extracting(ApiChange::kind, ApiChange::source)
                .containsExactly(tuple("default-method-added", true));
    }

    /** Until Java 11 compilers made such methods for what nested classes read. */
    @Test
    void a_helper_that_the_compiler_made_is_no_change_of_the_api() {
        String priced = "package shop; public interface Priced {}";
        var java8 = Compiled.with("-Xlint:-options", "--release", "8");
        var before = java8.of(
                priced,
                "package shop; public class Cart implements Priced { private int sum = 1; public class Item { public int of() { return 1; } } }");
        var after = java8.of(
                priced,
                "package shop; public class Cart implements Priced { private int sum = 1; public class Item { public int of() { return sum; } } }");

        var changed = one(compare(List.of(container("a.jar", before)), List.of(container("a.jar", after))));

        assertThat(new String(bytes(after, "shop.Cart"), StandardCharsets.ISO_8859_1))
                .contains("access$000");
        assertThat(changed.classes().changed()).contains("shop.Cart");
        assertThat(changed.changes()).isEmpty();
        assertThat(changed.notChecked()).isEmpty();
    }

    @Test
    void the_order_of_containers_and_threads_does_not_show() {
        var before = List.of(container("a-1.jar", CART), container("b-1.jar", USER), container("c.jar", CART_EXTRA));
        var after = List.of(container("b-2.jar", USER), container("a-2.jar", CART_WITHOUT_CLEAR));

        var forwards = ReleaseComparison.compare(before, after, Promise.OF_ALL, false, 1);
        var backwards = ReleaseComparison.compare(
                List.of(before.get(2), before.get(1), before.get(0)),
                List.of(after.get(1), after.get(0)),
                Promise.OF_ALL,
                false,
                4);

        assertThat(forwards).isEqualTo(backwards);
    }

    static ReleaseDifference compare(List<ComparedContainer> deployed, List<ComparedContainer> candidate) {
        return ReleaseComparison.compare(deployed, candidate, Promise.OF_ALL, false, 2);
    }

    private static ContainerDifference one(ReleaseDifference difference) {
        assertThat(difference.containers()).hasSize(1);
        return difference.containers().get(0);
    }

    private static ContainerDifference of(ReleaseDifference difference, String path) {
        return difference.containers().stream()
                .filter(container -> container.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(Compiled compiled, String className) {
        return Objects.requireNonNull(compiled.classes().get(className));
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] jar(Compiled classes, long time, int method, boolean folders) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            out.setLevel(method == ZipEntry.STORED ? 0 : 9);
            for (var file : classes.classes().entrySet()) {
                var entry = new ZipEntry(file.getKey().replace('.', '/') + ".class");
                entry.setTime(time);
                entry.setComment(folders ? "rebuilt" : null);
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static Handler collecting(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() > Level.CONFIG.intValue()) {
                    records.add(record);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
