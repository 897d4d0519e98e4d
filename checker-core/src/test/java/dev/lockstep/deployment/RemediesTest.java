package dev.lockstep.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.universe.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediesTest {
    private static final Compiled OLD_LIB =
            Compiled.of("package lib; public class Lib { public static void old() {} }");
    private static final Compiled NEW_LIB =
            Compiled.of("package lib; public class Lib { public static void now() {} }");
    private static final Compiled OLD_APP =
            Compiled.of(OLD_LIB, "package app; public class App { static void run() { lib.Lib.old(); } }");
    private static final Compiled NEW_APP =
            Compiled.of(NEW_LIB, "package app; public class App { static void run() { lib.Lib.now(); } }");
    private static final Install DEPLOYED =
            new Install().jar("lib/app.jar", OLD_APP).jar("lib/lib.jar", OLD_LIB);
    private static final Install CANDIDATE =
            new Install().jar("lib/app.jar", NEW_APP).jar("lib/lib.jar", NEW_LIB);

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    @Test
    void the_new_caller_needs_the_new_library() throws Exception {
        assertThat(remedies(DEPLOYED, CANDIDATE, "lib/app.jar")).containsExactly("deploy lib/lib.jar");
    }

    @Test
    void the_new_library_needs_the_new_caller() throws Exception {
        assertThat(remedies(DEPLOYED, CANDIDATE, "lib/lib.jar")).containsExactly("deploy lib/app.jar");
    }

    @Test
    void a_class_that_moves_into_a_new_jar_is_found_there() throws Exception {
        var other = Compiled.of("package lib; public class Other {}");
        var moved = new Install()
                .jar("lib/app.jar", OLD_APP)
                .jar("lib/lib.jar", other)
                .jar("lib/moved.jar", OLD_LIB);

        assertThat(remedies(DEPLOYED, moved, "lib/lib.jar")).containsExactly("deploy lib/moved.jar");
    }

    @Test
    void within_an_archive_the_archive_goes_along() throws Exception {
        var deployed = new Install()
                .zip("app.war", new Install().jar("WEB-INF/lib/app.jar", OLD_APP))
                .jar("lib/lib.jar", OLD_LIB);
        var candidate = new Install()
                .zip("app.war", new Install().jar("WEB-INF/lib/app.jar", NEW_APP))
                .jar("lib/lib.jar", NEW_LIB);

        assertThat(remedies(deployed, candidate, "lib/lib.jar")).containsExactly("deploy app.war");
    }

    @Test
    void a_loose_class_goes_along_by_itself() throws Exception {
        var deployed = new Install().classes("classes", OLD_APP).classes("classes", OLD_LIB);
        var candidate = new Install().classes("classes", NEW_APP).classes("classes", NEW_LIB);

        assertThat(remedies(deployed, candidate, "classes/app/App.class"))
                .containsExactly("deploy classes/lib/Lib.class");
    }

    @Test
    void what_the_candidate_breaks_too_no_file_mends() throws Exception {
        var broken = new Install()
                .jar("lib/app.jar", NEW_APP)
                .jar("lib/lib.jar", OLD_LIB)
                .file("config.txt", "changed too");

        assertThat(remedies(DEPLOYED, broken, "lib/app.jar")).containsExactly("nothing");
    }

    @Test
    void an_old_copy_that_hides_the_new_one_is_to_be_removed() throws Exception {
        var deployed = new Install().jar("lib/app.jar", OLD_APP).jar("lib/lib-1.jar", OLD_LIB);
        var candidate = new Install().jar("lib/app.jar", NEW_APP).jar("lib/lib-2.jar", NEW_LIB);

        assertThat(remedies(deployed, candidate, "lib/app.jar", "lib/lib-2.jar"))
                .containsExactly("remove lib/lib-1.jar");
    }

    @Test
    void a_jar_of_the_new_version_takes_the_place_of_the_old_one() throws Exception {
        var deployed = new Install().jar("lib/app-1.jar", OLD_APP).jar("lib/lib-1.jar", OLD_LIB);
        var candidate = new Install().jar("lib/app-2.jar", NEW_APP).jar("lib/lib-2.jar", NEW_LIB);

        assertThat(remedies(deployed, candidate, "lib/app-1.jar", "lib/app-2.jar"))
                .containsExactly("deploy lib/lib-2.jar in place of lib/lib-1.jar");
        assertThat(remedies(deployed, candidate, "lib/lib-1.jar", "lib/lib-2.jar"))
                .containsExactly("deploy lib/app-2.jar in place of lib/app-1.jar");
    }

    private static String words(Remedies.Remedy remedy) {
        return (remedy.change().action() == FileChange.Action.REMOVE ? "remove " : "deploy ")
                + remedy.change().path()
                + remedy.inPlaceOf().map(path -> " in place of " + path).orElse("");
    }

    private List<String> remedies(Install before, Install after, String... drop) throws Exception {
        try (var platform = Platform.open(OptionalInt.empty(), trees.symbols())) {
            FileTree deployed = trees.open(before.writeTo(folder.resolve("deployed")));
            FileTree candidate = trees.open(after.writeTo(folder.resolve("candidate")));
            var analyst = new StateAnalyst(trees.reader(), platform, List.of());
            var deployment = Deployment.of(deployed, candidate, List.of(drop));
            InstallState mixed = analyst.link(analyst.layOut(deployment.appliedTo(deployed)));
            var remedies = new Remedies(mixed, analyst.link(analyst.layOut(candidate)), deployment);
            List<LinkageFailure> failures = mixed.failures();
            return failures.stream()
                    .map(failure ->
                            remedies.of(failure).map(RemediesTest::words).orElse("nothing"))
                    .toList();
        }
    }
}
