package dev.lockstep.symbol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentSymbolsTest {
    /** Several times what is remembered, so that each place is taken again and again. */
    private static final int NAMES = 30_000;

    private final Symbols symbols = new Symbols();
    private final RecentSymbols recent = new RecentSymbols(symbols);

    @Test
    void whatever_was_met_between_a_symbol_is_that_of_the_table() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < NAMES; i++) {
                assertSame(i);
                assertSame(i);
                assertSame(i / 2);
            }
        }
    }

    @Test
    void threads_may_share_what_was_met() {
        var looked = new AtomicInteger();

        IntStream.range(0, 4 * NAMES).parallel().forEach(i -> {
            assertSame(i % 5_000);
            looked.incrementAndGet();
        });

        assertThat(looked).hasValue(4 * NAMES);
        assertThat(symbols.memberCount()).isEqualTo(5_000);
    }

    private void assertSame(int number) {
        String text = "name" + number;
        Utf8 name = utf8(text);
        Utf8 descriptor = utf8(number % 2 == 0 ? "()V" : "I");
        ClassName owner = recent.className(name);
        NameAndType member = recent.nameAndType(name, descriptor);
        boolean asInterface = number % 3 == 0;

        assertThat(name).isSameAs(symbols.utf8(text)).hasToString(text);
        assertThat(owner).isSameAs(symbols.className(text));
        assertThat(member).isSameAs(symbols.nameAndType(text, descriptor.text()));
        assertThat(recent.reference(ReferenceKind.NEW, owner)).isSameAs(symbols.reference(ReferenceKind.NEW, owner));
        assertThat(recent.reference(ReferenceKind.CLASS, owner))
                .isSameAs(symbols.reference(ReferenceKind.CLASS, owner));
        assertThat(recent.reference(ReferenceKind.GET_FIELD, owner, member, asInterface))
                .isSameAs(symbols.reference(ReferenceKind.GET_FIELD, owner, member, asInterface));
        assertThat(recent.reference(ReferenceKind.GET_FIELD, owner, member, !asInterface))
                .isSameAs(symbols.reference(ReferenceKind.GET_FIELD, owner, member, !asInterface));
    }

    private Utf8 utf8(String text) {
        byte[] bytes = (text + text).getBytes(US_ASCII);
        return recent.utf8(bytes, text.length(), text.length());
    }
}
