package dev.lockstep.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.symbol.Symbols;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SourcePathTest {
    @ParameterizedTest
    @CsvSource({
        "shop/Cart, Cart.java, shop/Cart.java",
        "shop/Cart$Line, Cart.java, shop/Cart.java",
        "shop/Cart$Line$1, Cart.java, shop/Cart.java",
        "shop/CartKt, cart.kt, shop/cart.kt",
        "shop/Helper, Cart.java, shop/Cart.java",
        "shop/$Proxy, $Proxy.java, shop/$Proxy.java",
        "shop/$Gen$1, $Gen.java, shop/$Gen.java",
        "shop/Cart, Cart, shop/Cart",
        "shop/Cart, CartX.java, shop/CartX.java",
        "Main, Main.java, Main.java",
        "Main, Other.scala, Other.scala",
        "shop/Cart, , shop/Cart.java",
        "shop/Cart, ../../etc/passwd, shop/Cart.java",
        "shop/Cart, .., shop/Cart.java",
        "shop/Cart, 'a\\b.java', shop/Cart.java",
        "shop/Cart, ' ', shop/Cart.java",
    })
    void the_class_file_says_it_unless_it_names_no_file(String name, @Nullable String sourceFile, String path)
            throws MalformedClassException {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.visitSource(sourceFile, null);

        ClassFacts facts = new ClassFileReader(new Symbols()).read(writer.toByteArray());

        assertEquals(path, facts.sourcePath());
    }
}
