package dev.lockstep.rules.emergent.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Drop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReflectiveNameTest {
    private static final Compiled OLD = Compiled.of("package lib; public class Old {}");
    private static final Compiled NEW = Compiled.of("package lib; public class New {}");

    @TempDir
    Path folder;

    @Test
    void a_class_that_old_code_loads_by_name_has_gone() throws Exception {
        var drop = drop("return Class.forName(\"lib.Old\").getSimpleName();", "return \"New\";", "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("Old", "New", "ClassNotFoundException");
        Finding finding = only(drop);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message())
                .isEqualTo("asks for the class lib.Old, which is not in this mix: ClassNotFoundException");
        assertThat(finding.from()).hasValueSatisfying(place -> {
            assertThat(place.className()).isEqualTo("app.Main");
            assertThat(place.method()).hasValue("run");
            assertThat(place.line()).isPresent();
        });
        assertThat(finding.fix()).isEqualTo("deploy lib/app.jar with it");
    }

    @Test
    void a_class_that_new_code_loads_by_name_is_not_there_yet() throws Exception {
        var drop = drop(
                "return \"Old\";",
                "return Class.forName(\"lib.New\", true, Main.class.getClassLoader()).getSimpleName();",
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("Old", "New", "ClassNotFoundException");
        assertThat(only(drop).fix()).isEqualTo("deploy lib/lib.jar with it");
    }

    @Test
    void a_loader_is_asked() throws Exception {
        var drop = drop(
                "return \"Old\";",
                "return Main.class.getClassLoader().loadClass(\"lib.New\").getSimpleName();",
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("Old", "New", "ClassNotFoundException");
        assertThat(only(drop).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_resource_lies_in_the_file_that_is_left_out() throws Exception {
        String reads = "return Main.class.getResourceAsStream(\"/lib/rates.txt\") != null;";
        var drop = Drop.of(
                install("return true;", OLD, Map.of()),
                install(reads, OLD, Map.of("lib/rates.txt", "1")),
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("true", "true", "false");
        assertThat(only(drop).message())
                .isEqualTo("asks for the resource lib/rates.txt, which is not in this mix: a missing resource");
    }

    @Test
    void a_resource_beside_the_class_is_found_by_its_package() throws Exception {
        String reads = "return Main.class.getResource(\"rates.txt\") != null;";
        var drop = Drop.of(
                install("return true;", OLD, Map.of()),
                install(reads, OLD, Map.of("app/rates.txt", "1")),
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("true", "true", "false");
        assertThat(only(drop).message()).contains("app/rates.txt");
    }

    @Test
    void a_message_key_is_new_in_a_bundle_that_is_left_out() throws Exception {
        String reads = "return java.util.ResourceBundle.getBundle(\"lib.texts\").getString(\"order.late\");";
        String asked = reads.replace("order.late", "order.sent");
        var drop = Drop.of(
                install(asked, OLD, Map.of("lib/texts.properties", "order.sent=late")),
                install(reads, OLD, Map.of("lib/texts.properties", "order.sent=sent\norder.late=late")),
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("late", "late", "MissingResourceException");
        assertThat(only(drop).message())
                .isEqualTo("asks for the message key order.late, which is not in this mix: MissingResourceException");
    }

    @Test
    void a_bundle_is_left_out() throws Exception {
        String reads = "return java.util.ResourceBundle.getBundle(\"lib.texts\").getString(\"order.late\");";
        var drop = Drop.of(
                install("return \"late\";", OLD, Map.of()),
                install(reads, OLD, Map.of("lib/texts.properties", "order.late=late")),
                "lib/app.jar");

        assertThat(drop.results(folder)).containsExactly("late", "late", "MissingResourceException");
        assertThat(drop.findings("reflective-name", folder))
                .map(Finding::message)
                .anyMatch(message -> message.startsWith("asks for the resource bundle lib.texts"))
                .anyMatch(message -> message.startsWith("asks for the message key order.late"));
    }

    @Test
    void a_name_in_a_text_that_nobody_looks_up_is_nothing() throws Exception {
        var drop = drop("return \"lib.Old\".length();", "return 7;", "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("7", "7", "7");
        assertThat(drop.findings("reflective-name", folder)).isEmpty();
    }

    @Test
    void a_name_that_no_release_has_is_nothing() throws Exception {
        String probes =
                "try { return Class.forName(\"lib.Never\"); } catch (ClassNotFoundException e) { return \"none\"; }";
        var drop = drop(probes, "return \"none\";", "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("none", "none", "none");
        assertThat(drop.findings("reflective-name", folder)).isEmpty();
    }

    @Test
    void what_the_candidate_asks_for_in_vain_as_well_is_not_the_mixes_fault() throws Exception {
        String loads = "return Class.forName(\"lib.Old\").getSimpleName();";
        var drop = drop(loads, "int more = 1; " + loads, "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("Old", "ClassNotFoundException", "ClassNotFoundException");
        assertThat(drop.findings("reflective-name", folder)).isEmpty();
    }

    @Test
    void a_class_that_moves_to_another_file_with_only_half_of_the_move() throws Exception {
        String loads = "return Class.forName(\"lib.Old\").getSimpleName();";
        var candidate = install(loads, NEW, Map.of()).jar("lib/moved.jar", OLD);
        var drop = Drop.of(install(loads, OLD, Map.of()), candidate, "lib/lib.jar");

        assertThat(drop.results(folder)).containsExactly("Old", "Old", "ClassNotFoundException");
        assertThat(only(drop).fix()).isEqualTo("deploy lib/moved.jar with it");
    }

    @Test
    void configuration_names_a_class_that_is_not_there_yet() throws Exception {
        Map<String, Severity> files = Map.of(
                "WEB-INF/web.xml", Severity.ERROR,
                "conf/beans.xml", Severity.ERROR,
                "conf/any.xml", Severity.WARNING,
                "conf/shop.properties", Severity.WARNING,
                "conf/shop.yaml", Severity.WARNING);
        Map<String, String> texts = Map.of(
                "WEB-INF/web.xml", "<web-app><servlet><servlet-class> lib.New </servlet-class></servlet></web-app>",
                "conf/beans.xml",
                        "<beans xmlns='http://www.springframework.org/schema/beans'><bean class='lib.New'/></beans>",
                "conf/any.xml", "<any handler='lib.New'/>",
                "conf/shop.properties", "handlers=java.lang.String, lib.New",
                "conf/shop.yaml", "shop:\n  handlers: [lib.New]\n");
        for (var file : files.entrySet()) {
            var candidate =
                    install("return 1;", NEW, Map.of()).file(file.getKey(), texts.getOrDefault(file.getKey(), ""));
            var drop = Drop.of(install("return 1;", OLD, Map.of()), candidate, file.getKey());

            assertThat(drop.findings("reflective-name", folder.resolve(file.getKey())))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.severity()).isEqualTo(file.getValue());
                        assertThat(finding.message())
                                .isEqualTo(file.getKey() + " names the class lib.New, which is not in this mix");
                        assertThat(finding.fix()).isEqualTo("deploy lib/lib.jar with it");
                    });
        }
    }

    @Test
    void configuration_within_a_jar_and_its_manifest_are_looked_at() throws Exception {
        var main = main("return 1;");
        var deployed = new Install().jar("lib/app.jar", main).jar("lib/lib.jar", OLD);
        var candidate = new Install()
                .jar(
                        "lib/app.jar",
                        main,
                        Map.of(
                                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: lib.New\n",
                                "app/beans.xml", "<a><!-- lib.New --><b c='lib.New'/></a>"))
                .jar("lib/lib.jar", NEW);

        assertThat(Drop.of(deployed, candidate, "lib/app.jar").findings("reflective-name", folder))
                .map(finding -> finding.severity() + " " + finding.message())
                .containsExactly(
                        "ERROR lib/app.jar!/META-INF/MANIFEST.MF names the class lib.New, which is not in this mix",
                        "WARNING lib/app.jar!/app/beans.xml names the class lib.New, which is not in this mix");
    }

    @Test
    void comments_prose_and_longer_names_are_nothing() throws Exception {
        var candidate = install("return 1;", NEW, Map.of())
                .file("conf/a.xml", "<a><!-- lib.New --><b>lib.NewExtra and lib.New.</b></a>")
                .file("conf/b.properties", "# lib.New\nurl=http://lib.New/x");
        var drop = Drop.of(install("return 1;", OLD, Map.of()), candidate, "conf");

        assertThat(drop.findings("reflective-name", folder)).isEmpty();
    }

    @Test
    void hostile_files_are_harmless() throws Exception {
        String bomb = "<!DOCTYPE a [<!ENTITY x 'lib.New'><!ENTITY y '" + "&x;".repeat(100)
                + "'><!ENTITY z SYSTEM 'file:///etc/passwd'>]><a>&y;&z;<b c='lib.New'/></a>";
        String aliases = """
                a: &a [x, x]
                b: &b [*a, *a, *a]
                c: &c [*b, *b, *b]
                d: [*c, *c, *c]
                !!javax.script.ScriptEngineManager []: 1
                """;
        var candidate = install("return 1;", NEW, Map.of())
                .file("conf/a.xml", bomb)
                .file("conf/b.xml", "<a><b c='lib.New'>")
                .file("conf/c.yaml", aliases)
                .file("conf/d.yaml", "[".repeat(100_000))
                .file("conf/e.properties", "a=\\u12");
        var drop = Drop.of(install("return 1;", OLD, Map.of()), candidate, "conf");

        assertThat(drop.report(folder).coverage().unreadable()).isEmpty();
        assertThat(drop.findings("reflective-name", folder)).hasSizeLessThanOrEqualTo(2);
    }

    private static Compiled main(String body) {
        return Compiled.of(
                "package app; public class Main { public static Object run() throws Exception { " + body + " } }");
    }

    private static Install install(String main, Compiled lib, Map<String, String> files) {
        return new Install().jar("lib/app.jar", main(main)).jar("lib/lib.jar", lib, files);
    }

    private static Drop drop(String oldMain, String newMain, String path) {
        return Drop.of(install(oldMain, OLD, Map.of()), install(newMain, NEW, Map.of()), path);
    }

    private Finding only(Drop drop) throws Exception {
        List<Finding> findings = drop.findings("reflective-name", folder);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
