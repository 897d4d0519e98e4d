package dev.lockstep.release.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.release.known.Provenance.Action;
import dev.lockstep.release.known.Provenance.Difference;
import dev.lockstep.release.known.Provenance.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceSearchTest {
    private static final Compiled OLD = Compiled.of("package a; public class A {}", "package a; public class B {}");
    private static final Compiled NEW =
            Compiled.of("package a; public class A { int x; }", "package a; public class B { int y; }");
    private static final Compiled OTHER = Compiled.of("package a; public class A { long z; }");

    @TempDir
    private Path folder;

    private final Workspace workspace = new Workspace(Limits.DEFAULT);

    @AfterEach
    void close() throws IOException {
        workspace.close();
    }

    @Test
    void a_whole_release_is_told_as_such() throws IOException {
        Provenance found = of(one(), release("1", one()), release("2", two()));

        assertThat(found.releases()).containsExactly(new Share("1", 5, 5), new Share("2", 5, 2));
        assertThat(found.unknown()).isZero();
        assertThat(found.nearest().release()).isEqualTo("1");
        assertThat(found.nearest().differences()).isEmpty();
    }

    @Test
    void of_a_mixture_the_nearest_is_the_one_with_the_shortest_way_back_and_that_is_told() throws IOException {
        Install mixture = one().jar("lib/b.jar", NEW).without("README").file("lib/left.jar", "not of any");

        Provenance found = of(mixture, release("2", two()), release("1", one()));

        assertThat(found.nearest().release()).isEqualTo("1");
        assertThat(found.unknown()).isEqualTo(1);
        assertThat(found.nearest().differences())
                .extracting(Difference::path, Difference::action, Difference::seenIn)
                .containsExactly(
                        tuple("README", Action.ADD, List.of()),
                        tuple("lib/b.jar", Action.REPLACE, List.of("2")),
                        tuple("lib/left.jar", Action.REMOVE, List.of()));
    }

    @Test
    void a_jar_that_was_patched_by_hand_is_taken_apart() throws IOException {
        Compiled patched = OLD.only("a.B").plus(NEW.only("a.A"));
        Install host = one().jar("lib/b.jar", patched, Map.of("hotfix.txt", "by hand"));

        Provenance found = of(host, release("1", one()), release("2", two()));

        Difference jar = found.nearest().differences().get(0);
        assertThat(jar.path()).isEqualTo("lib/b.jar");
        assertThat(jar.inside()).contains(new Provenance.Inside(3, 1, Map.of("2", 1), List.of("hotfix.txt"), 0));
    }

    @Test
    void a_jar_that_was_packed_anew_is_the_same() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(packed)) {
            out.setLevel(1);
            for (var file : OLD.files().entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(1_700_000_000_000L);
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
        Install host = one().file("lib/b.jar", packed.toByteArray());
        assertThat(packed.toByteArray()).isNotEqualTo(one().files().get("lib/b.jar"));

        Provenance found = of(host, release("1", one()));

        assertThat(found.nearest().differences()).isEmpty();
    }

    @Test
    void files_of_which_each_host_has_its_own_do_not_count() throws IOException {
        var tree = workspace.open(one().file("conf/local.properties", "x").writeTo(folder.resolve("host")));

        Provenance found =
                ProvenanceSearch.of(tree, List.of(release("1", one())), path -> path.startsWith("conf/"), workspace);

        assertThat(found.files()).isEqualTo(5);
        assertThat(found.nearest().differences()).isEmpty();
    }

    @Test
    void a_list_of_digests_will_do_for_a_release() throws IOException {
        KnownRelease whole = release("1", one());
        var lines = new StringBuilder();
        whole.files().forEach((path, digest) -> lines.append(digest.hex() + "  ./" + path + "\n"));
        Path list = Files.writeString(folder.resolve("shop-1.sha256"), lines);

        ReleaseSource source = ReleaseSource.of(list.toString());
        KnownRelease listed = source.read(workspace);

        assertThat(source.name()).isEqualTo("shop-1");
        assertThat(listed.files()).isEqualTo(whole.files());
        assertThat(KnownRelease.listed("x", lines + "no digest\n")).isEmpty();
        assertThat(ReleaseSource.of("prod=" + list).name()).isEqualTo("prod");
    }

    @Test
    void a_release_that_cannot_be_read_is_an_error_that_names_it() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.zip"), "PK, or not");

        assertThatThrownBy(() -> ReleaseSource.of(broken.toString()).read(workspace))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(broken.toString());
    }

    private static Install one() {
        return new Install()
                .jar("lib/a.jar", OTHER)
                .jar("lib/b.jar", OLD)
                .file("VERSION", "1")
                .file("NOTES", "of 1")
                .file("README", "to all");
    }

    private static Install two() {
        return new Install()
                .jar("lib/a.jar", OTHER)
                .jar("lib/b.jar", NEW)
                .file("VERSION", "2")
                .file("NOTES", "of 2")
                .file("README", "to all");
    }

    private KnownRelease release(String name, Install files) throws IOException {
        return KnownRelease.of(name, workspace.open(files.writeTo(folder.resolve("release-" + name))));
    }

    private Provenance of(Install host, KnownRelease... releases) throws IOException {
        return ProvenanceSearch.of(
                workspace.open(host.writeTo(folder.resolve("host"))), List.of(releases), path -> false, workspace);
    }
}
