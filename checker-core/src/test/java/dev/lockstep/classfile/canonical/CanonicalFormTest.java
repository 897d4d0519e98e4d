package dev.lockstep.classfile.canonical;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.archive.Digest;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.fixtures.Compiled;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What counts for nothing when two builds of a class are compared, and what counts. */
class CanonicalFormTest {
    private static final String SOURCE = """
            package shop;
            import java.util.function.Supplier;
            public class Till {
                private final String name = "till";
                static long total;
                int add(int a, int b) {
                    int sum = a + b;
                    while (sum > 100) { sum -= 10; }
                    switch (sum) { case 1: return 7; case 2: return 8; case 9: return 1; default: return sum; }
                }
                Supplier<String> say() { return () -> total + "!"; }
                enum Kind { CASH, CARD }
            }
            """;

    private static CanonicalForm form(Compiled compiled) throws MalformedClassException {
        return CanonicalForm.of(compiled.bytes("shop.Till"));
    }

    private static CanonicalForm form(String source, String... options) throws MalformedClassException {
        return form(Compiled.with(options).of(source));
    }

    @Test
    void debug_data_counts_for_nothing() throws Exception {
        assertThat(form(SOURCE, "-g"))
                .isEqualTo(form(SOURCE, "-g:none"))
                .isEqualTo(form("\n\n" + SOURCE, "-parameters"));
    }

    @Test
    void the_order_of_members_and_so_of_the_constant_pool_counts_for_nothing() throws Exception {
        String reordered = SOURCE.replace("    static long total;\n", "")
                .replace("    enum Kind", "    static long total;\n enum Kind");

        assertThat(Compiled.of(reordered).bytes("shop.Till"))
                .isNotEqualTo(Compiled.of(SOURCE).bytes("shop.Till"));
        assertThat(form(reordered)).isEqualTo(form(SOURCE));
    }

    @Test
    void a_long_constant_pool_counts_for_nothing() throws Exception {
        var padding = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            padding.append("static final String P")
                    .append(i)
                    .append(" = \"padding ")
                    .append(i)
                    .append("\";\n");
        }
        String literal = SOURCE.replace("static long total;", "static long total; Object l() { return \"late\"; }");
        CanonicalForm padded = form(literal.replace("static long total;", padding + "static long total;"));

        assertThat(padded.methods()).isEqualTo(form(literal).methods());
    }

    @Test
    void the_version_of_the_class_file_is_a_mark_of_the_compiler_alone() throws Exception {
        CanonicalForm eleven = form(SOURCE, "--release", "11");
        CanonicalForm seventeen = form(SOURCE, "--release", "17");

        assertThat(eleven.digest()).isEqualTo(seventeen.digest());
        assertThat(eleven.compiler()).isEqualTo(new CompilerMark(55, true, false));
        assertThat(seventeen.compiler()).isEqualTo(new CompilerMark(61, true, false));
        assertThat(form(SOURCE, "--release", "8").compiler()).isEqualTo(new CompilerMark(52, false, false));
    }

    @Test
    void lambdas_that_are_numbered_anew_leave_the_methods_that_make_them_as_they_were() throws Exception {
        String before =
                SOURCE.replace("static long total;", "static long total; Runnable r() { return () -> total++; }");

        assertThat(form(before).methods()).containsAllEntriesOf(form(SOURCE).methods());
    }

    @Test
    void the_body_of_a_lambda_is_part_of_the_method_that_makes_it() throws Exception {
        CanonicalForm before = form(SOURCE);
        CanonicalForm after = form(SOURCE.replace("\"!\"", "\"?\""));

        assertThat(after.methods().get("say()Ljava/util/function/Supplier;"))
                .isNotEqualTo(before.methods().get("say()Ljava/util/function/Supplier;"));
        assertThat(after.methods().keySet()).noneMatch(name -> name.startsWith("lambda$"));
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void a_change_of_one_body_is_a_change_of_that_method_and_of_the_class() throws Exception {
        CanonicalForm before = form(SOURCE);
        for (String changed : new String[] {
            SOURCE.replace("sum -= 10", "sum -= 11"),
            SOURCE.replace("case 9: return 1", "case 8: return 1"),
            SOURCE.replace("a + b", "b + a"),
            SOURCE.replace("sum > 100", "sum >= 100"),
        }) {
            CanonicalForm after = form(changed);
            assertThat(after.digest()).isNotEqualTo(before.digest());
            assertThat(after.declaration()).isEqualTo(before.declaration());
            assertThat(after.fields()).isEqualTo(before.fields());
            assertThat(after.methods().keySet())
                    .filteredOn(name -> !Objects.equals(
                            after.methods().get(name), before.methods().get(name)))
                    .containsExactly("add(II)I");
        }
    }

    @Test
    void flags_supertypes_annotations_constants_and_signatures_count() throws Exception {
        for (String changed : new String[] {
            SOURCE.replace("static long", "static volatile long"),
            SOURCE.replace("class Till", "class Till implements java.io.Serializable"),
            SOURCE.replace("public class", "@Deprecated(forRemoval = true) public class"),
            SOURCE.replace("public class", "@Deprecated(forRemoval = false) public class"),
            SOURCE.replace("int add", "@Deprecated(since = \"2\") int add"),
            SOURCE.replace("Supplier<String>", "Supplier<?>"),
            SOURCE.replace("\"till\"", "\"desk\""),
            SOURCE.replace("int b) {", "int b) throws java.io.IOException {"),
            SOURCE.replace("enum Kind", "private enum Kind"),
        }) {
            assertThat(form(changed).digest())
                    .as(changed)
                    .isNotEqualTo(form(SOURCE).digest());
        }
    }

    @Test
    void a_switch_is_the_same_as_a_table_and_as_a_list() throws Exception {
        String dense =
                "package shop; public class Till { int m(int i) { switch (i) { case 1: return 5; case 3: return 6; default: return 0; } } }";

        CanonicalClass read = CanonicalClass.read(Compiled.of(dense).bytes("shop.Till"));

        assertThat(requireNonNull(read.methods().get("m(I)I")).body())
                .filteredOn(item -> item.kind() == Item.SWITCH)
                .map(Item::literals)
                .containsExactly(List.of(new Literal(1), new Literal(3)));
    }

    @Test
    void bytes_that_are_no_class_file_are_refused_in_one_line() {
        byte[] whole = Compiled.of(SOURCE).bytes("shop.Till");

        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CanonicalForm.of(cut))
                    .isInstanceOf(MalformedClassException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void every_class_of_java_util_has_a_form_of_its_own_lines_or_not() throws Exception {
        var digests = new HashSet<Digest>();
        var jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        try (var classes = Files.list(jdk.getPath("modules/java.base/java/util"))) {
            for (var each :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                CanonicalForm form = CanonicalForm.of(Files.readAllBytes(each));
                assertThat(CanonicalClass.read(Files.readAllBytes(each)).form()).isEqualTo(form);
                assertThat(digests.add(form.digest())).isTrue();
            }
        }
        assertThat(digests).hasSizeGreaterThan(300);
    }
}
