package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersAndApplicationsTest {
    private static final Compiled A = Compiled.of("package a; public class A {}");
    private static final Compiled B = Compiled.of("package b; public class B {}");
    private static final Compiled C = Compiled.of("package c; public class C {}");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void jetty_has_a_loader_for_the_server_and_one_for_each_environment_that_is_enabled() throws Exception {
        Layout layout = recognize(jetty().file("start.d/http.ini", "# comment\n--module=server,http\n")
                .file("start.d/ee10.ini", "--module=ee10-webapp\njetty.http.port=8080\n")
                .classes("webapps/shop/WEB-INF/classes", C));

        assertThat(layout.classPaths())
                .extracting(ClassPath::name)
                .containsExactly("start.jar", "lib", "ee10", "webapps/shop");
        assertThat(paths(layout, "lib")).containsExactly("lib/jetty-http-12.0.1.jar", "lib/jetty-util-12.0.1.jar");
        assertThat(paths(layout, "ee10")).containsExactly("lib/jetty-ee10-webapp-12.0.1.jar");
        assertThat(above(layout, "ee10")).isEqualTo("lib");
        assertThat(above(layout, "webapps/shop")).isEqualTo("ee10");
        assertThat(layout.notPlaced())
                .containsExactly(new Unreadable(
                        "lib/jetty-ee9-webapp-12.0.1.jar", "a library of Jetty that no enabled module names"));
    }

    @Test
    void a_jetty_home_in_which_nothing_is_enabled_is_looked_at_as_a_whole() throws Exception {
        Layout layout = recognize(jetty());

        assertThat(layout.classPaths()).extracting(ClassPath::name).containsExactly("start.jar", "lib", "ee9", "ee10");
        assertThat(layout.notPlaced()).isEmpty();
    }

    @Test
    void a_pattern_that_is_none_names_nothing() throws Exception {
        Layout layout = recognize(jetty().file("modules/bad.mod", "[lib]\nlib/[a-\n"));

        assertThat(layout.classPath("lib")).isPresent();
    }

    private static Install jetty() {
        return new Install()
                .jar("start.jar", A)
                .jar("lib/jetty-http-12.0.1.jar", B)
                .jar("lib/jetty-util-12.0.1.jar", A)
                .jar("lib/jetty-ee9-webapp-12.0.1.jar", C)
                .jar("lib/jetty-ee10-webapp-12.0.1.jar", C)
                .file("modules/server.mod", "[depend]\nutil\n\n[lib]\nlib/jetty-http-${jetty.version}.jar\n")
                .file("modules/util-impl.mod", "[provides]\nutil|default\n[lib]\nlib/jetty-util-*.jar\n")
                .file("modules/http.mod", "[depend]\nserver\n")
                .file("modules/ee9-webapp.mod", ee("ee9"))
                .file("modules/ee10-webapp.mod", ee("ee10"));
    }

    private static String ee(String name) {
        return "[environment]\n" + name + "\n[depend]\nserver\n[lib]\nlib/jetty-" + name
                + "-webapp-${jetty.version}.jar\n";
    }

    @Test
    void an_application_descriptor_says_what_the_web_applications_of_an_ear_see() throws Exception {
        Layout layout = recognize(new Install()
                .zip(
                        "shop.ear",
                        new Install()
                                .file("META-INF/application.xml", """
                                        <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                                          <module><ejb>cart.jar</ejb></module>
                                          <module><web><web-uri>shop.war</web-uri></web></module>
                                          <module><java>client.jar</java></module>
                                          <module><ejb>gone.jar</ejb></module>
                                          <library-directory>libs</library-directory>
                                        </application>""")
                                .jar("cart.jar", A)
                                .jar("client.jar", C)
                                .jar("libs/b.jar", B)
                                .jar("lib/unused.jar", C)
                                .zip("shop.war", new Install().classes("WEB-INF/classes", C)))
                .jar("server/lib.jar", A));

        assertThat(paths(layout, "shop.ear")).containsExactly("shop.ear!/cart.jar", "shop.ear!/libs/b.jar");
        assertThat(paths(layout, "shop.ear!/application client"))
                .containsExactly("shop.ear!/client.jar", "shop.ear!/libs/b.jar");
        assertThat(above(layout, "shop.ear!/shop.war")).isEqualTo("shop.ear");
        assertThat(above(layout, "shop.ear")).isEqualTo(".");
        assertThat(layout.notPlaced()).extracting(Unreadable::path).containsExactly("shop.ear!/lib/unused.jar");
        assertThat(layout.missingEntries())
                .containsExactly(new Layout.MissingEntry("shop.ear!/META-INF/application.xml", "gone.jar"));
    }

    @Test
    void a_broken_descriptor_is_told_and_the_ear_looked_at_as_without() throws Exception {
        Layout layout = recognize(new Install()
                .zip(
                        "shop.ear",
                        new Install()
                                .file("META-INF/application.xml", "<application><mod")
                                .jar("lib/b.jar", B)));

        assertThat(paths(layout, "shop.ear")).containsExactly("shop.ear!/lib/b.jar");
        assertThat(layout.unreadable())
                .singleElement()
                .satisfies(each -> assertThat(each.path()).isEqualTo("shop.ear!/META-INF/application.xml"))
                .satisfies(each -> assertThat(each.reason()).startsWith("no well-formed XML: "));
    }

    private Layout recognize(Install install) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(install.writeTo(folder)), 17);
    }

    private static List<String> paths(Layout layout, String name) {
        return layout.classPath(name).orElseThrow().containers().stream()
                .map(Container::path)
                .toList();
    }

    private static String above(Layout layout, String name) {
        return layout.classPath(name).orElseThrow().parent().orElseThrow().name();
    }
}
