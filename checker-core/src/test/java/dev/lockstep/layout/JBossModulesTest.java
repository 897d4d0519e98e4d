package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JBossModulesTest {
    private static final String BASE = "modules/system/layers/base/";
    private static final Compiled CART = Compiled.of("package shop.cart; public class Cart {}");
    private static final Compiled MONEY = Compiled.of("package shop.money; public class Money {}");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void each_module_is_a_class_path_wired_to_those_that_it_depends_on() throws Exception {
        Layout layout = recognize(new Install()
                .jar(BASE + "shop/cart/main/cart.jar", CART)
                .file(BASE + "shop/cart/main/module.xml", module("shop.cart", "cart.jar", """
                        <module name="java.sql"/>
                        <module name="shop.money" export="true"><imports><exclude path="shop/money/impl"/></imports></module>
                        <module name="shop.gone" optional="true"/>"""))
                .jar(BASE + "shop/money/main/money.jar", MONEY)
                .file(BASE + "shop/money/main/module.xml", module("shop.money", "money.jar", "")));

        assertThat(layout.classPaths()).extracting(ClassPath::name).containsExactly("shop.cart", "shop.money");
        ClassPath cart = layout.classPaths().get(0);
        assertThat(cart.containers()).extracting(Container::path).containsExactly(BASE + "shop/cart/main/cart.jar");
        assertThat(cart.parent()).isEmpty();
        assertThat(cart.wiring().wires()).extracting(Wire::target).containsExactly("shop.money", "shop.gone");
        Wire money = cart.wiring().wires().get(0);
        assertThat(money.packages().admits("shop/money")).isTrue();
        assertThat(money.packages().admits("shop/money/impl")).isFalse();
        assertThat(money.passedOn()).isEqualTo(PackageFilter.all());
        assertThat(cart.wiring().statedIn()).contains(BASE + "shop/cart/main/module.xml");
        assertThat(layout.missingEntries()).isEmpty();
        assertThat(layout.notPlaced()).isEmpty();
    }

    @Test
    void a_web_application_may_ask_any_module() throws Exception {
        Layout layout = recognize(new Install()
                .jar("modules/shop/cart/main/cart.jar", CART)
                .file("modules/shop/cart/main/module.xml", module("shop.cart", "cart.jar", ""))
                .jar("client/client.jar", MONEY)
                .zip("standalone/deployments/shop.war", new Install().classes("WEB-INF/classes", MONEY)));

        ClassPath application =
                layout.classPath("standalone/deployments/shop.war").orElseThrow();
        assertThat(application.wiring().wires()).extracting(Wire::target).containsExactly(Wire.ALL);
        assertThat(application
                        .wiring()
                        .reached(Map.of("shop.cart", layout.classPaths().get(0).wiring())))
                .extracting(Wiring.Reached::target)
                .containsExactly("shop.cart");
    }

    @Test
    void what_is_named_and_not_there_is_told() throws Exception {
        Layout layout = recognize(new Install()
                .jar(BASE + "shop/cart/main/cart.jar", CART)
                .file(
                        BASE + "shop/cart/main/module.xml",
                        module("shop.cart", "cart-2.jar", "<module name=\"shop.money\"/>")));

        assertThat(layout.missingEntries())
                .extracting(Layout.MissingEntry::entry)
                .containsExactlyInAnyOrder("file cart-2.jar", "module shop.money");
        assertThat(layout.notPlaced())
                .containsExactly(
                        new Unreadable(BASE + "shop/cart/main/cart.jar", "no module that can be loaded names it"));
        assertThat(layout.container(BASE + "shop/cart/main/cart.jar")).isPresent();
    }

    @Test
    void an_alias_is_another_name_and_a_slot_a_module_of_its_own() throws Exception {
        Layout layout = recognize(new Install()
                .jar(BASE + "shop/money/2/money.jar", MONEY)
                .file(
                        BASE + "shop/money/2/module.xml",
                        "<module xmlns=\"urn:jboss:module:1.3\" name=\"shop.money\" slot=\"2\">"
                                + "<resources><resource-root path=\"money.jar\"/></resources></module>")
                .file(
                        BASE + "shop/coins/main/module.xml",
                        "<module-alias xmlns=\"urn:jboss:module:1.9\" name=\"shop.coins\""
                                + " target-name=\"shop.money\" target-slot=\"2\"/>")
                .jar(BASE + "shop/cart/main/cart.jar", CART)
                .file(
                        BASE + "shop/cart/main/module.xml",
                        module("shop.cart", "cart.jar", "<module name=\"shop.coins\"/>")));

        assertThat(layout.classPaths()).extracting(ClassPath::name).containsExactly("shop.cart", "shop.money:2");
        assertThat(layout.classPaths().get(0).wiring().wires())
                .extracting(Wire::target)
                .containsExactly("shop.money:2");
    }

    @Test
    void of_two_layers_the_one_that_is_stated_first_has_the_module() throws Exception {
        String top = "modules/system/layers/top/";
        Layout layout = recognize(new Install()
                .file("modules/layers.conf", "layers=top,base\n")
                .jar(BASE + "shop/cart/main/cart.jar", CART)
                .file(BASE + "shop/cart/main/module.xml", module("shop.cart", "cart.jar", ""))
                .jar(top + "shop/cart/main/cart.jar", CART)
                .file(top + "shop/cart/main/module.xml", module("shop.cart", "cart.jar", "")));

        assertThat(layout.classPaths())
                .flatExtracting(ClassPath::containers)
                .extracting(Container::path)
                .containsExactly(top + "shop/cart/main/cart.jar");
        assertThat(layout.notPlaced())
                .contains(new Unreadable(
                        BASE + "shop/cart/main/module.xml",
                        "another folder that is looked at before has the module shop.cart"));
    }

    @Test
    void a_descriptor_that_cannot_be_read_or_found_is_told_and_the_rest_is_laid_out() throws Exception {
        Layout layout = recognize(new Install()
                .file("modules/broken/main/module.xml", "<module xmlns=\"urn:jboss:module:1.9\" name=\"bro")
                .file("modules/elsewhere/main/module.xml", module("shop.money", "money.jar", ""))
                .file("docs/main/module.xml", "<module name=\"no module of JBoss Modules\"/>")
                .jar("modules/shop/cart/main/cart.jar", CART)
                .file("modules/shop/cart/main/module.xml", module("shop.cart", "cart.jar", "")));

        assertThat(layout.classPaths()).extracting(ClassPath::name).containsExactly("shop.cart");
        assertThat(layout.notPlaced())
                .extracting(Unreadable::path)
                .containsExactly("modules/elsewhere/main/module.xml");
        assertThat(layout.unreadable()).extracting(Unreadable::path).containsExactly("modules/broken/main/module.xml");
    }

    @Test
    void patterns_of_paths_are_those_of_jboss_modules() {
        var filter = new PackageFilter.Rules(
                List.of(
                        new PackageFilter.Rule(Set.of("shop/impl/**"), false),
                        new PackageFilter.Rule(Set.of("shop/*"), true)),
                false);

        assertThat(List.of("shop/cart", "shop/impl/x/y", "shop/a/b", "shop"))
                .map(filter::admits)
                .containsExactly(true, false, false, false);
    }

    @Test
    void no_pattern_takes_long() {
        var filter =
                new PackageFilter.Rules(List.of(new PackageFilter.Rule(Set.of("**a".repeat(40) + "b"), true)), false);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(filter.admits("a".repeat(5_000))).isFalse());
        assertThat(new PackageFilter.Rules(List.of(new PackageFilter.Rule(Set.of("s?op/**/x*"), true)), false)
                        .admits("shop/a/b/xyz"))
                .isTrue();
    }

    @Test
    void modules_that_all_pass_each_other_on_are_followed_at_once() {
        Map<String, Wiring> all = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            List<Wire> wires = new ArrayList<>();
            for (int j = 0; j < 40; j++) {
                var imports = new PackageFilter.Rules(
                        List.of(new PackageFilter.Rule(Set.of("p" + i + "/" + j), false)), true);
                wires.add(new Wire("m" + j, imports, PackageFilter.all(), Wire.Precedence.AFTER_OWN));
            }
            all.put("m" + i, new Wiring(wires, PackageFilter.all(), List.of(), Optional.empty()));
        }

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(all.getOrDefault("m0", Wiring.NONE).reached(all))
                        .extracting(Wiring.Reached::target)
                        .contains("m1", "m39"));
    }

    private static String module(String name, String root, String dependencies) {
        return "<module xmlns=\"urn:jboss:module:1.9\" name=\"" + name + "\"><resources><resource-root path=\"" + root
                + "\"/></resources><dependencies>" + dependencies + "</dependencies></module>";
    }

    private Layout recognize(Install install) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(install.writeTo(folder.resolve("tree"))), 17);
    }
}
