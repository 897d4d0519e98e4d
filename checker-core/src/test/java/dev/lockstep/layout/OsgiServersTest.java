package dev.lockstep.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.fixtures.Packing;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsgiServersTest {
    private static final Compiled NOTHING = Compiled.of("package nothing; public class Nothing {}");
    private static final Compiled CART =
            Compiled.of("package shop.cart; public class Cart { public static int total() { return 1; } }");
    private static final Compiled OLD_CART = Compiled.of("package shop.cart; public class Cart {}");
    private static final Compiled WEB =
            Compiled.of(CART, "package shop.web; public class Page { int show() { return shop.cart.Cart.total(); } }");
    private static final String CONFIG = """
            karaf.framework = felix
            karaf.framework.felix = mvn\\:org.fw/framework/1.0
            org.osgi.framework.system.packages = org.fw.api;version="1.3", ${jre-${java.specification.version}}
            org.osgi.framework.bootdelegation = shop.boot, com.sun.*
            """;

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void bundles_of_karaf_take_imported_packages_from_those_who_export_them() throws Exception {
        Layout layout = recognize(karaf().jar(
                        "system/shop/cart/1.4/cart-1.4.jar",
                        CART,
                        bundle("cart", "1.4", "Export-Package", "shop.cart;version=1.4"))
                .jar(
                        "system/shop/cart/1.5/cart-1.5.jar",
                        CART,
                        bundle("cart", "1.5", "Export-Package", "shop.cart;version=1.5"))
                .jar(
                        "deploy/web.jar",
                        WEB,
                        bundle(
                                "web",
                                "1",
                                "Import-Package",
                                "shop.cart;version=\"[1.4,1.5)\",org.fw.api,javax.jre,gone;resolution:=optional")));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("lib/boot", "framework", "cart", "cart:1.5.0", "web");
        assertThat(layout.classPath("lib/boot").orElseThrow().started()).isEqualTo(2);
        List<Wire> wires = layout.classPath("web").orElseThrow().wiring().wires();
        assertThat(wires)
                .filteredOn(wire -> wire.precedence() == Wire.Precedence.ALONE)
                .extracting(Wire::target)
                .containsExactlyInAnyOrder("cart", "framework", "lib/boot");
        assertThat(wires)
                .filteredOn(wire ->
                        wire.packages().admits("com/sun/x") && wire.packages().admits("shop/boot"))
                .extracting(Wire::precedence)
                .containsOnly(Wire.Precedence.BEFORE_OWN)
                .hasSize(2);
        assertThat(layout.missingEntries()).isEmpty();
        assertThat(layout.notPlaced()).isEmpty();
    }

    @Test
    void what_a_bundle_does_not_import_it_does_not_see() throws Exception {
        Install install = karaf().jar(
                        "system/shop/cart/1.5/cart-1.5.jar",
                        CART,
                        bundle("cart", "1.5", "Export-Package", "shop.cart;version=1.5"));
        install.jar("deploy/web.jar", WEB, bundle("web", "1", "Bundle-Name", "no imports"));

        Finding finding = Scanned.of(install, folder.resolve("install")).one("missing-class");

        assertThat(finding.from().orElseThrow().className()).isEqualTo("shop.web.Page");
    }

    @Test
    void a_bundle_that_takes_an_old_package_fails_as_it_would_on_a_class_path() throws Exception {
        Install install = karaf().jar(
                        "system/shop/cart/1.5/cart-1.5.jar",
                        CART,
                        bundle("cart", "1.5", "Export-Package", "shop.cart;version=1.5"))
                .jar(
                        "system/shop/cart/1.4/cart-1.4.jar",
                        OLD_CART,
                        bundle("cart", "1.4", "Export-Package", "shop.cart;version=1.4"))
                .jar("deploy/web.jar", WEB, bundle("web", "1", "Import-Package", "shop.cart;version=\"[1,1.5)\""));

        assertThat(Scanned.of(install, folder.resolve("install"))
                        .one("missing-method")
                        .target()
                        .orElseThrow()
                        .file())
                .isEqualTo("system/shop/cart/1.4/cart-1.4.jar");
    }

    @Test
    void fragments_and_jars_within_are_on_the_class_path_of_their_bundle() throws Exception {
        var web = new TreeMap<>(WEB.files());
        web.put("lib/cart.jar", Jars.bytes(CART, Map.of(), Packing.USUAL));
        web.put("lib/other.jar", Jars.bytes(NOTHING, Map.of(), Packing.USUAL));
        bundle("web", "1", "Bundle-ClassPath", ".,/lib/cart.jar")
                .forEach((path, text) -> web.put(path, text.getBytes(UTF_8)));
        Layout layout = recognize(karaf().file("deploy/web.jar", Jars.zip(web, Packing.USUAL))
                .jar("deploy/texts.jar", NOTHING, bundle("texts", "1", "Fragment-Host", "web"))
                .jar("deploy/lost.jar", NOTHING, bundle("lost", "1", "Fragment-Host", "gone")));

        assertThat(layout.classPath("web").orElseThrow().containers())
                .extracting(Container::path)
                .containsExactly("deploy/web.jar", "deploy/web.jar!/lib/cart.jar", "deploy/texts.jar");
        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("lib/boot", "framework", "web", "deploy/web.jar");
        assertThat(layout.notPlaced())
                .containsExactly(
                        new Unreadable("deploy/lost.jar", "a fragment of the bundle gone, which is not there"));
    }

    @Test
    void what_a_bundle_needs_and_nobody_provides_is_told() throws Exception {
        Layout layout = recognize(karaf().jar(
                        "deploy/a.jar",
                        NOTHING,
                        bundle("a", "1", "Import-Package", "gone;version=2", "Require-Bundle", "b"))
                .jar("deploy/c.jar", NOTHING, bundle("c", "x.y", "Import-Package", "any")));

        assertThat(layout.missingEntries())
                .extracting(Layout.MissingEntry::entry)
                .containsExactlyInAnyOrder("package gone 2.0.0", "bundle b 0.0.0");
        assertThat(layout.notPlaced()).singleElement().satisfies(each -> {
            assertThat(each.path()).isEqualTo("deploy/c.jar");
            assertThat(each.reason()).startsWith("no framework takes it as a bundle: ");
        });
    }

    @Test
    void broken_manifests_and_properties_are_no_end_of_it() throws Exception {
        Layout layout = recognize(
                karaf().file("etc/custom.properties", "org.osgi.framework.system.packages.extra = x;version=y.z")
                        .jar(
                                "system/org/fw/framework/1.0/framework-1.0.jar",
                                NOTHING,
                                bundle("framework", "1", "Export-Package", "x;version=y.z"))
                        .jar("deploy/a.jar", NOTHING, bundle("a", "1", "Import-Package", "x;version=y.z")));

        assertThat(layout.notPlaced()).extracting(Unreadable::path).containsExactly("deploy/a.jar");
    }

    @Test
    void glassfish_has_its_modules_as_bundles_and_starts_with_one_of_them() throws Exception {
        Layout layout = recognize(new Install()
                .jar(
                        "glassfish/modules/glassfish.jar",
                        NOTHING,
                        bundle("main", "7", "Class-Path", "api.jar", "Main-Class", "nothing.Nothing"))
                .jar("glassfish/modules/api.jar", CART, bundle("api", "7", "Export-Package", "shop.cart"))
                .jar("glassfish/modules/web.jar", WEB, bundle("web", "7", "Import-Package", "shop.cart"))
                .jar("glassfish/modules/jre.jar", NOTHING, bundle("jre", "7", "Fragment-Host", "system.bundle"))
                .jar("glassfish/osgi/felix/bin/felix.jar", NOTHING)
                .jar("glassfish/lib/client.jar", OLD_CART));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly(
                        "glassfish/modules/glassfish.jar",
                        "glassfish/osgi/felix/bin/felix.jar",
                        "api",
                        "main",
                        "web",
                        ".");
        assertThat(layout.classPaths().get(0).containers())
                .extracting(Container::path)
                .containsExactly("glassfish/modules/glassfish.jar", "glassfish/modules/api.jar");
        assertThat(layout.classPaths().get(1).containers())
                .extracting(Container::path)
                .containsExactly("glassfish/osgi/felix/bin/felix.jar", "glassfish/modules/jre.jar");
        assertThat(layout.classPath("web").orElseThrow().wiring().wires())
                .extracting(Wire::target)
                .containsExactly("api");
    }

    private static Install karaf() {
        return new Install()
                .jar("lib/boot/org.apache.karaf.main-4.4.7.jar", Compiled.of("package shop.boot; public class Main {}"))
                .jar("lib/jdk9plus/jre.jar", Compiled.of("package javax.jre; public class Api {}"))
                .file("etc/config.properties", CONFIG)
                .file("etc/jre.properties", "jre-17 = ${jre-9}\njre-9 = javax.jre;version=\"1.2\"\n")
                .jar(
                        "system/org/fw/framework/1.0/framework-1.0.jar",
                        Compiled.of("package org.fw.api; public class Framework {}"));
    }

    private static Map<String, String> bundle(String name, String version, String... headers) {
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("Bundle-ManifestVersion", "2");
        manifest.put("Bundle-SymbolicName", name + ";singleton:=true");
        manifest.put("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) {
            manifest.put(headers[i], headers[i + 1]);
        }
        return Map.of("META-INF/MANIFEST.MF", Jars.manifest(manifest));
    }

    private Layout recognize(Install install) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(install.writeTo(folder.resolve("install"))), 17);
    }
}
