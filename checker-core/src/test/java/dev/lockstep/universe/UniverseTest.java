package dev.lockstep.universe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class UniverseTest {
    private static final Compiled LIB = Compiled.of("package lib; public class Lib {}");
    private static final Compiled APP = Compiled.of("package app; public class App {}");

    private final Symbols symbols = new Symbols();

    @SuppressWarnings("NullAway.Init") // before each test
    private Platform platform;

    @BeforeEach
    void open() throws Exception {
        platform = Platform.open(OptionalInt.empty(), symbols);
    }

    @AfterEach
    void close() throws Exception {
        platform.close();
    }

    @Test
    void of_several_copies_the_first_is_defined_and_all_are_told_in_order() throws Exception {
        Universe universe = only(path(container("b.jar", LIB), container("a.jar", LIB, APP), container("c.jar", LIB)));

        assertThat(origin(universe, "lib/Lib")).contains("b.jar");
        assertThat(origin(universe, "app/App")).contains("a.jar");
        assertThat(universe.defined())
                .extracting(Definition::toString)
                .containsExactly("lib.Lib (b.jar)", "app.App (a.jar)");
        assertThat(universe.duplicates().keySet()).containsExactly(name("lib/Lib"));
        assertThat(universe.duplicates().get(name("lib/Lib")))
                .extracting(copy -> copy.container().path())
                .containsExactly("b.jar", "a.jar", "c.jar");
    }

    @Test
    void the_platform_comes_first_even_for_a_loader_that_asks_itself_first() throws Exception {
        var shadow = named("java/lang/String");
        var parent = path(container("lib.jar", LIB));
        for (ClassPath each : List.of(path(shadow), child(parent, true, shadow))) {
            List<Universe> universes = Universe.of(List.of(parent, each), platform, symbols);

            Universe universe = universes.get(1);

            assertThat(universe.lookUp(name("java/lang/String"))).isSameAs(platform.lookUp(name("java/lang/String")));
            assertThat(universe.defined()).isEmpty();
            assertThat(universe.duplicates()).isEmpty();
        }
    }

    @Test
    void a_class_of_a_package_like_the_platforms_is_the_class_paths_own() throws Exception {
        Universe universe =
                only(path(container("servlet.jar", Compiled.of("package javax.servlet; public class F {}"))));

        assertThat(origin(universe, "javax/servlet/F")).contains("servlet.jar");
    }

    @Test
    void a_parent_that_is_asked_first_hides_the_childs_copy() throws Exception {
        var parent = path(container("server/lib.jar", LIB));
        var child = child(parent, false, container("app/lib.jar", LIB, APP));

        List<Universe> universes = Universe.of(List.of(parent, child), platform, symbols);

        assertThat(origin(universes.get(1), "lib/Lib")).contains("server/lib.jar");
        assertThat(universes.get(1).lookUp(name("lib/Lib")))
                .isSameAs(universes.get(0).lookUp(name("lib/Lib")));
        assertThat(universes.get(1).defined()).extracting(Definition::name).containsExactly(name("app/App"));
    }

    @Test
    void a_web_application_sees_its_own_copy_and_the_server_its_own() throws Exception {
        var parent = path(container("server/lib.jar", LIB));
        var child = child(parent, true, container("app/lib.jar", LIB), container("app/app.jar", APP));

        List<Universe> universes = Universe.of(List.of(parent, child), platform, symbols);
        Definition server = universes.get(0).find(name("lib/Lib")).orElseThrow();
        Definition own = universes.get(1).find(name("lib/Lib")).orElseThrow();

        assertThat(own.origin()).isEqualTo("app/lib.jar");
        assertThat(server.origin()).isEqualTo("server/lib.jar");
        assertThat(own).isNotEqualTo(server);
        assertThat(own.sameRuntimePackage(server)).isFalse();
        assertThat(universes.get(0).lookUp(name("app/App"))).isNull();
        assertThat(universes.get(1).duplicates()).isEmpty();
    }

    @Test
    void applications_beside_each_other_do_not_see_each_other() throws Exception {
        var server = path(container("server/lib.jar", LIB));
        var one = child(server, true, container("one.jar", APP));
        var two = child(server, true, container("two.jar", Compiled.of("package two; class Two {}")));

        List<Universe> universes = Universe.of(List.of(server, one, two), platform, symbols);

        assertThat(universes.get(2).lookUp(name("app/App"))).isNull();
        assertThat(origin(universes.get(2), "lib/Lib")).contains("server/lib.jar");
        assertThat(universes.get(2).holdsPackageOf(name("lib/Any"))).isTrue();
        assertThat(universes.get(2).holdsPackageOf(name("app/Any"))).isFalse();
    }

    @Test
    void one_runtime_package_is_one_name_and_one_loader() throws Exception {
        Universe universe = only(path(
                container("a.jar", LIB),
                container("b.jar", Compiled.of("package lib; class Second {}")),
                container("c.jar", APP)));
        Definition first = universe.find(name("lib/Lib")).orElseThrow();

        assertThat(first.sameRuntimePackage(universe.find(name("lib/Second")).orElseThrow()))
                .isTrue();
        assertThat(first.sameRuntimePackage(universe.find(name("app/App")).orElseThrow()))
                .isFalse();
    }

    @Test
    void a_name_that_is_new_after_the_universe_was_built_is_looked_up_all_the_same() throws Exception {
        Universe universe = only(path(container("a.jar", LIB)));

        assertThat(universe.lookUp(name("not/Seen/Before"))).isNull();
        assertThat(universe.lookUp(name("java/util/concurrent/Phaser"))).isNotNull();
    }

    private Optional<String> origin(Universe universe, String internal) {
        return universe.find(name(internal)).map(Definition::origin);
    }

    private ClassName name(String internal) {
        return symbols.className(internal);
    }

    private Universe only(ClassPath classPath) {
        return Universe.of(List.of(classPath), platform, symbols).get(0);
    }

    private static ClassPath path(Container... containers) {
        return new ClassPath("path", List.of(containers), 0, Optional.empty(), false);
    }

    private static ClassPath child(ClassPath parent, boolean childFirst, Container... containers) {
        return new ClassPath("child", List.of(containers), 0, Optional.of(parent), childFirst);
    }

    private Container container(String path, Compiled... parts) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (Compiled part : parts) {
            files.addAll(part.classes().values());
        }
        return containerOf(path, files);
    }

    private Container named(String internal) throws Exception {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, internal, null, "java/lang/Object", null);
        writer.visitEnd();
        return containerOf("shadow.jar", List.of(writer.toByteArray()));
    }

    private Container containerOf(String path, List<byte[]> files) throws Exception {
        List<ClassFacts> facts = new ArrayList<>();
        for (byte[] each : files) {
            facts.add(new ClassFileReader(symbols).read(each));
        }
        var archive = new ArchiveFacts(false, List.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
        return new Container(path, path, archive, "", facts);
    }
}
