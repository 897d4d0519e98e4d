package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutRecognizerTest {
    private static final Compiled APP = Compiled.of("package app; public class Main {}");
    private static final Compiled A = Compiled.of("package a; public class A {}");
    private static final Compiled B = Compiled.of("package b; public class B {}");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void a_flat_folder_is_one_class_path_class_folders_first_in_no_promised_order() throws Exception {
        Layout layout =
                recognize(new Install().jar("lib/b.jar", B).jar("lib/a.jar", A).classes("classes", APP));

        ClassPath only = only(layout);
        assertThat(paths(only)).containsExactly("classes", "lib/a.jar", "lib/b.jar");
        assertThat(only.ordered()).isZero();
        assertThat(only.childFirst()).isFalse();
        assertThat(only.parent()).isEmpty();
        assertThat(layout.notPlaced()).isEmpty();
    }

    @Test
    void classes_at_the_root_are_a_container_too() throws Exception {
        assertThat(paths(only(recognize(new Install().classes("", APP).jar("a.jar", A)))))
                .containsExactly(".", "a.jar");
    }

    @Test
    void a_tree_without_classes_has_no_class_path() throws Exception {
        assertThat(recognize(new Install().file("readme.txt", "text")).classPaths())
                .isEmpty();
    }

    @Test
    void an_exploded_web_application_looks_at_its_classes_first_and_at_itself_before_its_parent() throws Exception {
        ClassPath web = only(recognize(Install.war(APP, Map.of("b.jar", B, "a.jar", A))));

        assertThat(paths(web)).containsExactly("WEB-INF/classes", "WEB-INF/lib/a.jar", "WEB-INF/lib/b.jar");
        assertThat(web.ordered()).isEqualTo(1);
        assertThat(web.childFirst()).isTrue();
    }

    @Test
    void a_packed_web_application_is_laid_out_as_the_exploded_one() throws Exception {
        Layout layout = layOut(Install.war(APP, Map.of("a.jar", A)).archive(folder.resolve("shop.war")), 17);

        assertThat(paths(only(layout))).containsExactly("WEB-INF/classes", "WEB-INF/lib/a.jar");
    }

    @Test
    void a_web_application_in_a_folder_has_the_jars_beside_it_as_parent() throws Exception {
        Layout layout = recognize(new Install()
                .jar("lib/b.jar", B)
                .zip("webapps/shop.war", Install.war(APP, Map.of("a.jar", A)))
                .folder("webapps/exploded", Install.war(APP, Map.of("a.jar", A))));

        assertThat(layout.classPaths()).hasSize(3);
        ClassPath server = layout.classPaths().get(0);
        assertThat(paths(server)).containsExactly("lib/b.jar");
        assertThat(layout.classPaths().subList(1, 3)).allSatisfy(web -> {
            assertThat(web.parent()).containsSame(server);
            assertThat(web.childFirst()).isTrue();
        });
        assertThat(layout.classPaths().stream()
                        .skip(1)
                        .map(LayoutRecognizerTest::paths)
                        .toList())
                .containsExactlyInAnyOrder(
                        List.of("webapps/shop.war!/WEB-INF/classes", "webapps/shop.war!/WEB-INF/lib/a.jar"),
                        List.of("webapps/exploded/WEB-INF/classes", "webapps/exploded/WEB-INF/lib/a.jar"));
    }

    @Test
    void the_applications_of_an_ear_share_its_libraries() throws Exception {
        Layout layout = recognize(new Install()
                .zip(
                        "shop.ear",
                        new Install().jar("lib/b.jar", B).zip("web.war", Install.war(APP, Map.of("a.jar", A)))));

        assertThat(layout.classPaths())
                .extracting(LayoutRecognizerTest::paths)
                .containsExactly(
                        List.of("shop.ear!/lib/b.jar"),
                        List.of("shop.ear!/web.war!/WEB-INF/classes", "shop.ear!/web.war!/WEB-INF/lib/a.jar"));
        assertThat(layout.classPaths().get(1).parent())
                .containsSame(layout.classPaths().get(0));
    }

    @Test
    void a_boot_jar_has_the_order_of_its_index() throws Exception {
        Install boot = Install.springBoot("app.Main", APP, inOrder("b.jar", B, "a.jar", A));

        for (Layout layout : List.of(layOut(boot.archive(folder.resolve("boot.jar")), 17), recognize(boot))) {
            ClassPath application = only(layout);
            assertThat(paths(application))
                    .containsExactly("BOOT-INF/classes", "BOOT-INF/lib/b.jar", "BOOT-INF/lib/a.jar");
            assertThat(application.ordered()).isEqualTo(3);
            assertThat(application.childFirst()).isFalse();
        }
    }

    @Test
    void a_boot_jar_without_index_promises_no_order_of_its_libraries() throws Exception {
        Install boot = Install.springBoot("app.Main", APP, inOrder("b.jar", B, "a.jar", A))
                .without("BOOT-INF/classpath.idx");

        ClassPath application = only(recognize(boot));

        assertThat(paths(application)).containsExactly("BOOT-INF/classes", "BOOT-INF/lib/a.jar", "BOOT-INF/lib/b.jar");
        assertThat(application.statesOrderOf(
                        application.containers().get(1),
                        application.containers().get(2)))
                .isFalse();
    }

    @Test
    void a_library_that_the_index_leaves_out_comes_last() throws Exception {
        Install boot = Install.springBoot("app.Main", APP, inOrder("b.jar", B)).jar("BOOT-INF/lib/a.jar", A);

        ClassPath application = only(recognize(boot));

        assertThat(paths(application)).containsExactly("BOOT-INF/classes", "BOOT-INF/lib/b.jar", "BOOT-INF/lib/a.jar");
        assertThat(application.ordered()).isEqualTo(2);
    }

    @Test
    void a_boot_jar_in_a_folder_is_an_application_of_its_own() throws Exception {
        Install boot = Install.springBoot("app.Main", APP, inOrder("a.jar", A));

        Layout layout = recognize(new Install().zip("shop.jar", boot).jar("ext/b.jar", B));

        assertThat(layout.classPaths())
                .extracting(LayoutRecognizerTest::paths)
                .containsExactly(
                        List.of("ext/b.jar", "shop.jar"),
                        List.of("shop.jar!/BOOT-INF/classes", "shop.jar!/BOOT-INF/lib/a.jar"));
    }

    @Test
    void jars_within_a_jar_are_seen_by_its_own_loader_and_stray_class_folders_by_none() throws Exception {
        var outer = new Install().classes("", APP).jar("inner/a.jar", A).classes("templates", B);

        Layout layout = recognize(new Install().zip("outer.jar", outer));

        assertThat(layout.classPaths())
                .extracting(LayoutRecognizerTest::paths)
                .containsExactly(List.of("outer.jar"), List.of("outer.jar!/inner/a.jar"));
        assertThat(names(layout.classPaths().get(0).containers().get(0))).containsExactly("app.Main");
        assertThat(layout.notPlaced()).extracting(Unreadable::path).containsExactly("outer.jar!/templates");
    }

    @Test
    void a_stated_class_path_counts_and_the_rest_is_told() throws Exception {
        var facts = trees.facts(new Install()
                .jar("lib/a.jar", A)
                .jar("lib/b.jar", B)
                .classes("classes", APP)
                .writeTo(folder.resolve("tree")));

        Layout layout = stated(facts, StatedLoader.of(List.of("lib/b.jar", "classes/")));

        assertThat(paths(only(layout))).containsExactly("lib/b.jar", "classes");
        assertThat(only(layout).ordered()).isEqualTo(2);
        assertThat(layout.notPlaced()).extracting(Unreadable::path).containsExactly("lib/a.jar");
        assertThatThrownBy(() -> stated(facts, StatedLoader.of(List.of("lib"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--class-path: lib is no jar or class folder of the tree");
    }

    @Test
    void tomcat_starts_with_bin_and_has_its_common_loader_below_and_web_applications_below_that() throws Exception {
        Layout layout = recognize(new Install()
                .jar("bin/bootstrap.jar", APP)
                .jar("bin/tomcat-juli.jar", B)
                .jar("lib/catalina.jar", A)
                .jar("lib/more.jar", B)
                .classes("lib", B)
                .jar("dropped/elsewhere.jar", B)
                .classes("webapps/shop/WEB-INF/classes", APP));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("bin", "common.loader", ".", "webapps/shop");
        ClassPath common = layout.classPaths().get(1);
        assertThat(paths(common)).containsExactly("lib", "lib/catalina.jar", "lib/more.jar");
        assertThat(common.ordered()).isEqualTo(1);
        assertThat(common.parent()).contains(layout.classPaths().get(0));
        assertThat(layout.classPaths().get(0).started()).isEqualTo(2);
        assertThat(paths(layout.classPaths().get(2))).containsExactly("dropped/elsewhere.jar");
        assertThat(layout.classPaths().get(2).parent()).isEmpty();
        assertThat(layout.classPaths().get(3).parent()).contains(common);
    }

    @Test
    void tomcat_takes_other_folders_where_its_properties_name_them() throws Exception {
        Layout layout = recognize(new Install()
                .jar("tomcat/bin/bootstrap.jar", APP)
                .jar("tomcat/lib/catalina.jar", A)
                .jar("tomcat/shared/b.jar", B)
                .file(
                        "tomcat/conf/catalina.properties",
                        "common.loader=\"${catalina.base}/lib/*.jar\"\nshared.loader=${catalina.base}/shared/*.jar\n")
                .classes("tomcat/webapps/shop/WEB-INF/classes", APP));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("tomcat/bin", "tomcat/common.loader", "tomcat/shared.loader", "tomcat/webapps/shop");
        assertThat(layout.classPaths().get(3).parent())
                .contains(layout.classPaths().get(2));
    }

    @Test
    void quarkus_looks_at_what_its_build_transformed_before_the_libraries_and_asks_its_parent_last() throws Exception {
        Layout layout = recognize(new Install()
                .jar(
                        "app/quarkus-run.jar",
                        APP,
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                Jars.manifest(Map.of(
                                        "Main-Class", "app.Main", "Class-Path", "lib/boot/b.jar lib/boot/a.jar"))))
                .jar("app/lib/boot/a.jar", A)
                .jar("app/lib/boot/b.jar", B)
                .jar("app/lib/main/library.jar", A)
                .jar("app/app/shop.jar", B)
                .jar("app/quarkus/generated-bytecode.jar", A)
                .jar("app/quarkus/transformed-bytecode.jar", A)
                .jar("providers/extra.jar", A)
                .jar("client/cli.jar", A));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("app/lib/boot", "app/lib/main", ".");
        assertThat(paths(layout.classPaths().get(0)))
                .containsExactly("app/quarkus-run.jar", "app/lib/boot/b.jar", "app/lib/boot/a.jar");
        ClassPath main = layout.classPaths().get(1);
        assertThat(paths(main))
                .containsExactly(
                        "app/quarkus/transformed-bytecode.jar",
                        "app/quarkus/generated-bytecode.jar",
                        "app/app/shop.jar",
                        "app/lib/main/library.jar",
                        "providers/extra.jar");
        assertThat(main.ordered()).isEqualTo(2);
        assertThat(main.childFirst()).isTrue();
        assertThat(layout.classPaths().get(2).parent()).isEmpty();
    }

    @Test
    void folders_with_other_versions_of_the_same_libraries_are_alternatives_above_the_rest() throws Exception {
        var install = new Install().jar("lib/app.jar", APP);
        for (String library : List.of("x", "y", "z")) {
            install.jar("connectors/one/" + library + "-1.jar", A).jar("connectors/two/" + library + "-2.jar", A);
        }
        install.jar("connectors/three/x-1.jar", B);

        Layout layout = recognize(install);

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly(".", "connectors/one", "connectors/two");
        assertThat(paths(layout.classPath(".").orElseThrow()))
                .containsExactly("connectors/three/x-1.jar", "lib/app.jar");
        ClassPath one = layout.classPath("connectors/one").orElseThrow();
        assertThat(paths(one))
                .containsExactly("connectors/one/x-1.jar", "connectors/one/y-1.jar", "connectors/one/z-1.jar");
        assertThat(one.childFirst()).isTrue();
        assertThat(one.parent()).map(ClassPath::name).contains(".");
    }

    @Test
    void two_libraries_in_two_versions_may_be_a_mistake_on_one_class_path() throws Exception {
        var install = new Install();
        for (String library : List.of("x", "y")) {
            install.jar("lib/one/" + library + "-1.jar", A).jar("lib/two/" + library + "-2.jar", A);
        }

        assertThat(only(recognize(install)).containers()).hasSize(4);
    }

    @Test
    void a_mix_has_the_alternatives_of_its_releases() throws Exception {
        var install = new Install().jar("lib/app.jar", APP);
        var mix = new Install().jar("lib/app.jar", APP);
        for (String library : List.of("x", "y", "z")) {
            install.jar("connectors/one/" + library + "-1.jar", A).jar("connectors/two/" + library + "-2.jar", A);
            mix.jar("connectors/one/" + library + "-1.jar", A).jar("connectors/two/" + library + "-1.jar", A);
        }
        Layout known = recognize(install);

        Layout layout =
                LayoutRecognizer.recognizeMix(trees.facts(mix.writeTo(folder.resolve("mix"))), 17, known, known);

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly(".", "connectors/one", "connectors/two");
    }

    private static Map<String, Compiled> inOrder(Object... namesAndClasses) {
        var libraries = new LinkedHashMap<String, Compiled>();
        for (int i = 0; i < namesAndClasses.length; i += 2) {
            libraries.put((String) namesAndClasses[i], (Compiled) namesAndClasses[i + 1]);
        }
        return libraries;
    }

    private Layout recognize(Install install) throws Exception {
        return layOut(install.writeTo(folder.resolve("tree")), 17);
    }

    private Layout layOut(Path tree, int platform) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(tree), platform);
    }

    private static Layout stated(ArchiveFacts facts, StatedLoader... loaders) {
        return LayoutRecognizer.stated(facts, 17, List.of(loaders));
    }

    @Test
    void several_loaders_may_be_stated() throws Exception {
        var facts = trees.facts(new Install()
                .jar("lib/a.jar", A)
                .jar("lib/b.jar", B)
                .jar("plugins/p.jar", APP)
                .writeTo(folder.resolve("tree")));

        Layout layout = stated(
                facts,
                new StatedLoader("server", List.of("lib/*"), Optional.empty(), false, true),
                new StatedLoader("plugin", List.of("plugins/p.jar"), Optional.of("server"), true, false));

        ClassPath server = layout.classPath("server").orElseThrow();
        ClassPath plugin = layout.classPath("plugin").orElseThrow();
        assertThat(paths(server)).containsExactly("lib/a.jar", "lib/b.jar");
        assertThat(server.ordered()).isZero();
        assertThat(server.started()).isEqualTo(2);
        assertThat(plugin.parent()).contains(server);
        assertThat(plugin.childFirst()).isTrue();
        assertThat(layout.notPlaced()).isEmpty();
    }

    private static ClassPath only(Layout layout) {
        assertThat(layout.classPaths()).hasSize(1);
        return layout.classPaths().get(0);
    }

    private static List<String> paths(ClassPath classPath) {
        return classPath.containers().stream().map(Container::path).toList();
    }

    private static List<String> names(Container container) {
        return container.classes().stream()
                .map(ClassFacts::name)
                .map(Object::toString)
                .toList();
    }
}
