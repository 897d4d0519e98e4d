package dev.lockstep.symbol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SymbolsTest {
    private static final int THREADS = 8;
    private static final int NAMES = 20_000;

    private final Symbols symbols = new Symbols();

    @Test
    void a_name_is_one_instance_whether_it_comes_as_text_or_as_bytes() throws Exception {
        for (String name : List.of("lib/Counter", "A", "", "lib/Zähler", "日本/語", "a\0b", "pair/\uD83D\uDE00")) {
            byte[] bytes = modifiedUtf8("pad" + name + "pad");
            int length = bytes.length - 6;

            ClassName fromText = symbols.className(name);

            assertThat(symbols.className(symbols.utf8(bytes, 3, length))).isSameAs(fromText);
            assertThat(new Symbols().utf8(bytes, 3, length).text()).isEqualTo(name);
            assertThat(fromText.internal()).isEqualTo(name);
        }
    }

    @Test
    void names_that_differ_by_one_character_are_different() {
        ClassName one = symbols.className("lib/Counter");

        assertThat(List.of("lib/Countes", "lib/Counte", "lib/Counterr", "Lib/Counter", "lib.Counter"))
                .extracting(symbols::className)
                .doesNotContain(one)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_member_is_picked_by_name_and_descriptor_together() {
        NameAndType next = symbols.nameAndType("next", "()J");
        byte[] bytes = "next()J".getBytes(US_ASCII);

        assertThat(symbols.nameAndType(symbols.utf8(bytes, 0, 4), symbols.utf8(bytes, 4, 3)))
                .isSameAs(next);
        assertThat(symbols.nameAndType("next", "()I")).isNotSameAs(next);
        assertThat(symbols.nameAndType("()J", "next")).isNotSameAs(next);
        assertThat(symbols.nameAndType("next(", ")J")).isNotSameAs(next);
    }

    @Test
    void a_reference_is_the_same_only_if_kind_owner_member_and_constant_are() {
        ClassName owner = symbols.className("lib/Counter");
        NameAndType member = symbols.nameAndType("next", "()J");
        Reference call = symbols.reference(ReferenceKind.INVOKE_STATIC, owner, member, false);

        assertThat(symbols.reference(ReferenceKind.INVOKE_STATIC, owner, member, false))
                .isSameAs(call);
        assertThat(List.of(
                        call,
                        symbols.reference(ReferenceKind.INVOKE_STATIC, owner, member, true),
                        symbols.reference(ReferenceKind.INVOKE_VIRTUAL, owner, member, false),
                        symbols.reference(
                                ReferenceKind.INVOKE_STATIC, owner, symbols.nameAndType("next", "()I"), false),
                        symbols.reference(ReferenceKind.INVOKE_STATIC, symbols.className("lib/Other"), member, false),
                        symbols.reference(ReferenceKind.CLASS, owner),
                        symbols.reference(ReferenceKind.NEW, owner)))
                .doesNotHaveDuplicates()
                .extracting(Reference::index)
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(symbols.referenceCount()).isEqualTo(7);
    }

    @Test
    void only_texts_that_were_asked_for_as_classes_are_counted_as_classes() {
        byte[] bytes = "lib/Counter".getBytes(US_ASCII);
        symbols.utf8(bytes, 0, bytes.length);
        symbols.nameAndType("lib/Counter", "()V");

        assertThat(symbols.classNameCount()).isZero();
        assertThat(symbols.className("lib/Counter").index()).isZero();
        assertThat(symbols.classNameCount()).isEqualTo(1);
    }

    @Test
    void many_threads_that_ask_for_the_same_symbols_get_the_same_instances() throws Exception {
        List<List<Reference>> asked = inParallel(thread -> references(new Random(thread)));

        List<Reference> first = asked.get(0);
        for (List<Reference> other : asked) {
            for (int i = 0; i < NAMES; i++) {
                assertThat(other.get(i)).isSameAs(first.get(i));
                assertThat(other.get(i).owner()).isSameAs(first.get(i).owner());
                assertThat(other.get(i).wanted()).isSameAs(first.get(i).wanted());
            }
        }
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void indexes_are_dense_though_many_threads_hand_them_out() throws Exception {
        List<Reference> all = inParallel(thread -> references(new Random(thread))).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(symbols.classNameCount()).isEqualTo(NAMES);
        assertThat(symbols.referenceCount()).isEqualTo(NAMES);
        assertThat(cardinality(all.stream().mapToInt(Reference::index).toArray()))
                .isEqualTo(NAMES);
        assertThat(cardinality(
                        all.stream().mapToInt(each -> each.owner().index()).toArray()))
                .isEqualTo(NAMES);
        assertThat(cardinality(
                        all.stream().mapToInt(each -> each.wanted().index()).toArray()))
                .isEqualTo(NAMES);
        assertThat(all).allMatch(each -> each.index() < NAMES && each.owner().index() < NAMES);
    }

    /** "Aa" and "BB" have one hash code in Java, so these 65,536 names would fall together in a plain table. */
    @Test
    void names_with_one_java_hash_code_are_kept_apart_in_no_time() {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; i < 16; i++) {
            names = names.stream()
                    .flatMap(prefix -> List.of(prefix + "Aa", prefix + "BB").stream())
                    .toList();
        }
        assertThat(names.stream().mapToInt(String::hashCode).distinct()).hasSize(1);

        long began = System.nanoTime();
        List<ClassName> classes = names.stream().map(symbols::className).toList();
        long millis = (System.nanoTime() - began) / 1_000_000;

        assertThat(classes).extracting(ClassName::internal).containsExactlyElementsOf(names);
        assertThat(symbols.classNameCount()).isEqualTo(65_536);
        assertThat(millis).isLessThan(5_000); // two billion comparisons would take longer
    }

    private interface Work {
        List<Reference> of(int thread);
    }

    private List<List<Reference>> inParallel(Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CyclicBarrier(THREADS);
            List<Callable<List<Reference>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return work.of(thread);
                });
            }
            List<List<Reference>> results = new ArrayList<>();
            for (Future<List<Reference>> each : executor.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** The same references in the same places, but made in another order each time. */
    private List<Reference> references(Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            order.add(i);
        }
        // Neighbouring work keeps the threads on the same names at the same time.
        for (int from = 0; from < NAMES; from += 50) {
            Collections.shuffle(order.subList(from, from + 50), random);
        }
        var made = new Reference[NAMES];
        for (int i : order) {
            byte[] bytes = ("lib/C" + i + "()V").getBytes(US_ASCII);
            Utf8 name = symbols.utf8(bytes, 0, bytes.length - 3);
            Utf8 descriptor = symbols.utf8(bytes, bytes.length - 3, 3);
            made[i] = symbols.reference(
                    ReferenceKind.INVOKE_VIRTUAL,
                    symbols.className(name),
                    symbols.nameAndType(name, descriptor),
                    false);
        }
        return Arrays.asList(made);
    }

    private static int cardinality(int[] indexes) {
        var seen = new BitSet();
        Arrays.stream(indexes).forEach(seen::set);
        return seen.cardinality();
    }

    private static byte[] modifiedUtf8(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeUTF(text);
        return Arrays.copyOfRange(bytes.toByteArray(), 2, bytes.size());
    }
}
