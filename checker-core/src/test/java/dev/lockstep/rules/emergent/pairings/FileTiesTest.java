package dev.lockstep.rules.emergent.pairings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.emergent.Drop;
import dev.lockstep.rules.emergent.pairings.FileTies.Tie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTiesTest {
    private static final String PRICE = "package lib; public class Price { public static int of() { return 19; } }";
    private static final String LABEL =
            "package app; public class Label { public static Object text() { return lib.Price.of(); } }";
    private static final String FEE = "package fee; public class Fee { public static int of() { return 1; } }";

    @TempDir
    Path folder;

    @Test
    void a_call_of_which_both_ends_change_ties_its_files() throws Exception {
        assertThat(ties(
                        install(PRICE, LABEL, FEE),
                        install(changed(PRICE), LABEL.replace("of();", "of() + 1;"), changed(FEE))))
                .containsExactly(new Tie("lib/app.jar", "lib/lib.jar"));
    }

    @Test
    void a_call_of_which_one_end_changes_ties_nothing() throws Exception {
        String more = LABEL.replace("public static", "public static int more() { return 1; } public static");

        assertThat(ties(install(PRICE, LABEL, FEE), install(changed(PRICE), more, changed(FEE))))
                .isEmpty();
    }

    @Test
    void a_class_that_moves_ties_the_files_between_which_it_does() throws Exception {
        var price = Compiled.of(PRICE);
        var deployed = new Install().jar("lib/lib-1.jar", price).jar("lib/fee.jar", Compiled.of(FEE));
        var candidate = new Install().jar("lib/lib-2.jar", price).jar("lib/fee.jar", Compiled.of(changed(FEE)));

        assertThat(ties(deployed, candidate)).containsExactly(new Tie("lib/lib-1.jar", "lib/lib-2.jar"));
    }

    @Test
    void of_a_divided_archive_each_entry_is_a_file() throws Exception {
        assertThat(ties(
                        install(PRICE, LABEL, FEE),
                        install(changed(PRICE), LABEL.replace("of();", "of() + 1;"), changed(FEE)),
                        "lib/lib.jar"))
                .containsExactly(new Tie("lib/app.jar", "lib/lib.jar!/lib/Price.class"));
    }

    private static String changed(String source) {
        return source.replace("return ", "return 100 * ");
    }

    private static Install install(String lib, String app, String fee) {
        var library = Compiled.of(lib);
        return new Install()
                .jar("lib/lib.jar", library)
                .jar("lib/app.jar", Compiled.of(library, app))
                .jar("lib/fee.jar", Compiled.of(fee));
    }

    private List<Tie> ties(Install deployed, Install candidate, String... divided) throws IOException {
        return Releases.ask(Drop.of(deployed, candidate), folder, mix -> FileTies.of(mix.releases(), List.of(divided)));
    }
}
