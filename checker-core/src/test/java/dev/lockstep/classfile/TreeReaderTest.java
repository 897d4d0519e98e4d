package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.Content;
import dev.lockstep.archive.FileTree;
import dev.lockstep.archive.OverlayTree;
import dev.lockstep.archive.TreeFile;
import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ArchiveFacts.ClassEntry;
import dev.lockstep.classfile.ArchiveFacts.Nested;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeReaderTest {
    private static final Compiled COUNTER = Compiled.of("package lib; public class Counter {}");
    private static final Compiled MODULE = Compiled.of("module lib {}");

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void a_loose_class_is_one_object_in_every_state_that_holds_its_file() throws Exception {
        FileTree tree = trees.open(new Install().classes("classes", COUNTER).writeTo(folder.resolve("tree")));
        FileTree mixed = OverlayTree.of(tree, Set.of(), List.of(new TreeFile("new.txt", Content.of(new byte[1]))));

        ClassFacts counter = trees.reader().read(tree).classes().get(0).facts();

        assertThat(trees.reader().read(mixed).classes().get(0).facts()).isSameAs(counter);
    }

    @Test
    void a_mixed_state_is_a_directory_or_an_archive_as_its_base_is() throws Exception {
        var install = new Install().classes("", COUNTER);
        FileTree directory = trees.open(install.writeTo(folder.resolve("tree")));
        FileTree tar = trees.open(install.archive(folder.resolve("tree.tar.gz")));
        FileTree jar = trees.open(install.archive(folder.resolve("tree.jar")));
        var added = List.of(new TreeFile("new.txt", Content.of(new byte[1])));

        assertThat(trees.reader()
                        .read(OverlayTree.of(directory, Set.of(), added))
                        .directory())
                .isTrue();
        assertThat(trees.reader().read(OverlayTree.of(tar, Set.of(), added)).directory())
                .isTrue();
        assertThat(trees.reader().read(OverlayTree.of(jar, Set.of(), added)).directory())
                .isFalse();
    }

    @Test
    void one_archive_is_one_object_wherever_it_lies_and_in_whatever_tree() throws Exception {
        ArchiveFacts first = read("1", new Install().jar("a.jar", COUNTER).jar("lib/b.jar", COUNTER));
        ArchiveFacts second = read("2", new Install().zip("x.war", new Install().jar("WEB-INF/lib/c.jar", COUNTER)));

        ArchiveFacts jar = first.nested().get(0).facts();

        assertThat(first.nested().get(1).facts()).isSameAs(jar);
        assertThat(second.nested().get(0).facts().nested().get(0).facts()).isSameAs(jar);
    }

    @Test
    void archives_within_archives_are_read_with_paths_of_their_own() throws Exception {
        var jar = new Install().jar("BOOT-INF/lib/c.jar", COUNTER);
        var war = new Install().zip("WEB-INF/lib/b.jar", jar).classes("WEB-INF/classes", COUNTER);
        ArchiveFacts tree = read(new Install().zip("shop.ear", new Install().zip("web/a.war", war)));

        ArchiveFacts ear = tree.nested().get(0).facts();
        ArchiveFacts inWar = ear.nested().get(0).facts();

        assertThat(tree.directory()).isTrue();
        assertThat(ear.directory()).isFalse();
        assertThat(ear.nested()).extracting(Nested::path).containsExactly("web/a.war");
        assertThat(inWar.classes()).extracting(ClassEntry::root).containsExactly("WEB-INF/classes/");
        assertThat(inWar.classes()).extracting(ClassEntry::path).containsExactly("WEB-INF/classes/lib/Counter.class");
        assertThat(inWar.nested().get(0).facts().nested().get(0).path()).isEqualTo("BOOT-INF/lib/c.jar");
        assertThat(inWar.nested().get(0).compressed()).isFalse();
        assertThat(ear.nested().get(0).compressed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"other/Counter.class", "lib/Count.class", "xlib/Counter.class", "Counter.class", "lib/counter.class"})
    void a_class_file_under_another_name_is_unreadable(String path) throws Exception {
        ArchiveFacts facts = read(new Install().file(path, COUNTER.bytes("lib.Counter")));

        assertThat(facts.classes()).isEmpty();
        assertThat(facts.unreadable())
                .containsExactly(new Unreadable(path, "wrong name: the class file declares lib.Counter"));
    }

    @Test
    void a_module_descriptor_defines_no_class_and_is_no_fault() throws Exception {
        ArchiveFacts facts = read(new Install().jar("lib.jar", MODULE.plus(COUNTER)))
                .nested()
                .get(0)
                .facts();

        assertThat(facts.classes())
                .extracting(entry -> entry.facts().name().dotted())
                .containsExactly("lib.Counter");
        assertThat(facts.unreadable()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_data_and_the_rest_goes_on() throws Exception {
        ArchiveFacts facts = read(new Install()
                .file("broken.jar", "this is no zip")
                .file("lib/Broken.class", "nor is this a class")
                .jar("good.jar", COUNTER));

        assertThat(facts.unreadable()).extracting(Unreadable::path).containsExactly("broken.jar", "lib/Broken.class");
        assertThat(facts.unreadable())
                .allSatisfy(each -> assertThat(each.reason()).doesNotContain("\n"));
        assertThat(facts.nested()).extracting(Nested::path).containsExactly("good.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon here\n", ": no name\n", " continued from nowhere\n", "Bad Name: x\n"})
    void a_malformed_manifest_is_unreadable_and_says_nothing(String text) throws Exception {
        ArchiveFacts jar = jarWithManifest("META-INF/MANIFEST.MF", text);

        assertThat(jar.manifest()).isEmpty();
        assertThat(jar.unreadable()).extracting(Unreadable::path).containsExactly("META-INF/MANIFEST.MF");
        assertThat(jar.classes()).hasSize(1);
    }

    /** As java.util.jar.JarFile finds it. */
    @ParameterizedTest
    @ValueSource(strings = {"META-INF/MANIFEST.MF", "meta-inf/manifest.mf", "META-INF/Manifest.mf"})
    void a_manifest_is_found_whatever_the_case_of_its_name(String path) throws Exception {
        ArchiveFacts jar =
                jarWithManifest(path, "Manifest-Version: 1.0\nMAIN-class: app.Main\n\nName: x\nSealed: true\n");

        assertThat(jar.attribute("Main-Class")).contains("app.Main");
        assertThat(jar.attribute("Sealed")).isEmpty();
        assertThat(jar.unreadable()).isEmpty();
    }

    @Test
    void texts_are_kept_that_tell_how_an_archive_is_loaded_and_no_others() throws Exception {
        ArchiveFacts facts = read(new Install()
                .file("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/a.jar\"")
                .file("META-INF/maven/g/a/pom.properties", "version=1")
                .file("META-INF/maven/g/a/pom.xml", "<project/>")
                .file("config/shop.properties", "password=secret"));

        assertThat(facts.texts().keySet())
                .containsExactlyInAnyOrder("BOOT-INF/classpath.idx", "META-INF/maven/g/a/pom.properties");
        assertThat(facts.resources()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "lib/a.jar, true",
        "a.JAR, true",
        "shop.war, true",
        "modules.zip, true",
        "jar, false",
        "a.jar.bak, false",
        "sources.tar.gz, false",
        "a.jarx, false"
    })
    void archives_are_told_by_their_extension(String path, boolean expected) {
        var file = new TreeFile(path, Content.of(new byte[0]));

        assertThat(TreeReader.isArchive(file)).isEqualTo(expected);
    }

    private ArchiveFacts jarWithManifest(String path, String text) throws Exception {
        var classes = new Install().classes("", COUNTER);
        return read(new Install().zip("a.jar", classes.file(path, text)))
                .nested()
                .get(0)
                .facts();
    }

    private ArchiveFacts read(Install install) throws Exception {
        return read("tree", install);
    }

    private ArchiveFacts read(String name, Install install) throws Exception {
        return trees.facts(install.writeTo(folder.resolve(name)));
    }
}
