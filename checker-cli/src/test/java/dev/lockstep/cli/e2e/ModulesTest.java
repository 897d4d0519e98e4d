package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Software of which each part has a loader of its own, as WildFly is. */
class ModulesTest {
    private static final Compiled MONEY =
            Compiled.of("package shop.money; public class Money { public static int cents() { return 1; } }");
    private static final Compiled OLD_MONEY = Compiled.of("package shop.money; public class Money {}");
    private static final Compiled CART = Compiled.of(MONEY, """
            package shop.cart;
            public class Cart { public static int sum() { return shop.money.Money.cents(); } }
            """);
    private static final Compiled TILL = Compiled.of(CART, """
            package shop.till;
            public class Till { int sum() { return shop.cart.Cart.sum(); } }
            """);

    @TempDir
    private Path folder;

    @Test
    void a_class_is_there_for_those_alone_whose_module_says_so() throws IOException {
        Answer answer = Answer.to("scan", install(MONEY, false).writeTo(folder.resolve("a")), "--witness");

        assertThat(answer.one("missing-class").json().at("/from/class").asText())
                .isEqualTo("shop.till.Till");
        assertThat(answer.json().at("/witness/disagreed").asInt()).isZero();
    }

    @Test
    void of_two_copies_the_one_counts_that_its_module_sees_and_a_jvm_says_the_same() throws IOException {
        Answer answer = Answer.to("scan", install(OLD_MONEY, true).writeTo(folder.resolve("a")), "--witness");

        assertThat(answer.one("missing-method").json().at("/target/file").asText())
                .isEqualTo("modules/shop/money/main/money.jar");
        assertThat(answer.json().at("/witness/confirmed").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/witness/disagreed").asInt()).isZero();
    }

    @Test
    void a_jar_that_the_old_descriptor_does_not_name_changes_nothing_until_the_descriptor_comes() throws IOException {
        Path deployed = install(MONEY, true).writeTo(folder.resolve("a"));
        Path candidate = new Install()
                .jar("modules/shop/money/main/money-2.jar", MONEY)
                .file("modules/shop/money/main/module.xml", module("shop.money", "money-2.jar", ""))
                .jar("modules/shop/cart/main/cart.jar", CART)
                .file("modules/shop/cart/main/module.xml", module("shop.cart", "cart.jar", "shop.money"))
                .jar("modules/shop/till/main/till.jar", TILL)
                .file("modules/shop/till/main/module.xml", module("shop.till", "till.jar", "shop.cart"))
                .writeTo(folder.resolve("b"));

        Answer jar = Answer.to("gate", deployed, candidate, "--deploy", "modules/shop/money/main/money-2.jar");
        Answer descriptor = Answer.to("gate", deployed, candidate, "--deploy", "modules/shop/money/main/module.xml");
        Answer whole = Answer.to("gate", deployed, candidate);

        assertThat(jar.of("missing-class")).isEmpty();
        assertThat(jar.json().at("/deployability/dropSafe").asBoolean()).isTrue();
        assertThat(descriptor.of("missing-class")).isNotEmpty();
        assertThat(descriptor.json().at("/deployability/dropSafe").asBoolean()).isFalse();
        assertThat(descriptor.json().at("/deployability/mustAlsoDeploy").toString())
                .contains("modules/shop/money/main/money-2.jar");
        assertThat(whole.exitCode()).isZero();
    }

    private static Install install(Compiled money, boolean tillSeesCart) {
        return new Install()
                .jar("client/all.jar", MONEY.plus(CART))
                .jar("modules/shop/money/main/money.jar", money)
                .file("modules/shop/money/main/module.xml", module("shop.money", "money.jar", ""))
                .jar("modules/shop/cart/main/cart.jar", CART)
                .file("modules/shop/cart/main/module.xml", module("shop.cart", "cart.jar", "shop.money"))
                .jar("modules/shop/till/main/till.jar", TILL)
                .file(
                        "modules/shop/till/main/module.xml",
                        module("shop.till", "till.jar", tillSeesCart ? "shop.cart" : ""));
    }

    private static String module(String name, String root, String dependency) {
        return "<module xmlns=\"urn:jboss:module:1.9\" name=\"" + name + "\"><resources><resource-root path=\"" + root
                + "\"/></resources><dependencies>"
                + (dependency.isEmpty() ? "" : "<module name=\"" + dependency + "\"/>")
                + "</dependencies></module>";
    }
}
