package dev.lockstep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.rules.Finding.SymbolicReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    @Test
    void a_method_reads_as_in_source() {
        assertEquals(
                "shop.Cart.discount(int, String[][], Entry): long",
                Signatures.of(method("discount", "(I[[Ljava/lang/String;Lshop/Entry;)J")));
    }

    @Test
    void a_constructor_reads_as_its_call() {
        assertEquals("new shop.Cart(boolean)", Signatures.of(method("<init>", "(Z)V")));
    }

    @Test
    void a_field_has_its_type() {
        assertEquals("shop.Cart.total: Money", Signatures.of(member("field", "total", "Lshop/Money;")));
    }

    @Test
    void a_class_is_its_name() {
        assertEquals(
                "shop.Cart$Line",
                Signatures.of(new SymbolicReference("class", "shop.Cart$Line", Optional.empty(), Optional.empty())));
    }

    @Test
    void types_are_in_full_only_where_two_symbols_would_look_the_same() {
        SymbolicReference javax = method("init", "(Ljavax/servlet/Filter;)V");
        SymbolicReference jakarta = method("init", "(Ljakarta/servlet/Filter;)V");
        SymbolicReference other = method("stop", "(Ljakarta/servlet/Filter;)V");

        var names = Signatures.among(List.of(javax, jakarta, other, other));

        assertEquals("shop.Cart.init(javax.servlet.Filter): void", names.get(javax));
        assertEquals("shop.Cart.init(jakarta.servlet.Filter): void", names.get(jakarta));
        assertEquals("shop.Cart.stop(Filter): void", names.get(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "(L", "(Lx", "()", "(X)V", "[", "Q", "(I"})
    void a_malformed_descriptor_is_shown_as_it_is(String descriptor) {
        assertEquals("shop.Cart.x " + descriptor, Signatures.of(method("x", descriptor)));
    }

    private static SymbolicReference method(String name, String descriptor) {
        return member("method", name, descriptor);
    }

    private static SymbolicReference member(String kind, String name, String descriptor) {
        return new SymbolicReference(kind, "shop.Cart", Optional.of(name), Optional.of(descriptor));
    }
}
