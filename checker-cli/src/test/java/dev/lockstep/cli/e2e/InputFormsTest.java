package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Install;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A release is what is in it, not the form in which it comes. */
class InputFormsTest {
    private static final List<String> FORMS =
            List.of("directory", "zip", "jar", "war", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst");

    @TempDir
    private static Path folder;

    private static Answer expected;

    @BeforeAll
    static void makeEveryForm() throws IOException {
        for (String form : FORMS) {
            write("deployed", form, CounterReleases.deployed());
            write("candidate", form, CounterReleases.candidate());
        }
        expected = gate("directory", "directory");
        assertThat(expected.links()).hasSize(1);
    }

    /** Every form against the directory, both ways round, and against itself. */
    static Stream<Arguments> pairings() {
        return FORMS.stream()
                .skip(1)
                .flatMap(form -> Stream.of(
                        Arguments.of("directory", form), Arguments.of(form, "directory"), Arguments.of(form, form)));
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void the_answer_is_the_same_in_every_form(String deployed, String candidate) {
        Answer answer = gate(deployed, candidate);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.meaning()).isEqualTo(expected.meaning());
        assertThat(answer.json().at("/inputs/deployed/kind").asText()).isEqualTo(kind(deployed));
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void the_same_release_in_two_forms_has_no_change(String one, String other) {
        Answer gate = Answer.to("gate", path("deployed", one), path("deployed", other));
        Answer compare = Answer.to("compare", path("deployed", one), path("deployed", other));

        assertThat(gate.exitCode()).isZero();
        assertThat(gate.deployment("changes")).isEmpty();
        assertThat(compare.json().at("/compatibility/step").asText()).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"war", "zip", "ear", "jar"})
    void an_application_within_the_tree_is_looked_into(String form) throws IOException {
        Path deployed = within(form, CounterReleases.deployed(), "deployed-" + form);
        Path candidate = within(
                form,
                new Install().folder("", CounterReleases.candidate()).jar("lib/client.jar", CounterReleases.OLD_CLIENT),
                "candidate-" + form);

        Answer answer = Answer.to("gate", deployed, candidate);

        assertThat(answer.exitCode()).isEqualTo(1);
        Answer.Found found = answer.one("missing-method");
        assertThat(found.caller()).isEqualTo("apps/shop." + form + "!/lib/client.jar");
        assertThat(found.target()).isEqualTo("apps/shop." + form + "!/lib/counter.jar");
        assertThat(found.place()).isEqualTo(CounterReleases.CALL);
    }

    @Test
    void a_web_application_is_the_same_packed_exploded_and_within_a_tree() throws IOException {
        Install war = Install.war(CounterReleases.NEW_CLIENT, Map.of("counter.jar", CounterReleases.OLD_LIBRARY));
        Path exploded = war.writeTo(folder.resolve("exploded"));
        Path packed = war.archive(folder.resolve("shop.war"));
        Path within = new Install().zip("webapps/shop.war", war).writeTo(folder.resolve("server"));

        for (Path tree : List.of(exploded, packed)) {
            Answer.Found found = Answer.to("scan", tree).one("missing-method");
            assertThat(found.caller()).isEqualTo("WEB-INF/classes");
            assertThat(found.target()).isEqualTo("WEB-INF/lib/counter.jar");
        }
        Answer.Found found = Answer.to("scan", within).one("missing-method");
        assertThat(found.caller()).isEqualTo("webapps/shop.war!/WEB-INF/classes");
        assertThat(found.target()).isEqualTo("webapps/shop.war!/WEB-INF/lib/counter.jar");
    }

    @Test
    void a_drop_into_a_war_is_a_change_of_the_war() throws IOException {
        Path deployed = within("war", CounterReleases.deployed(), "one");
        Path candidate = within("war", CounterReleases.candidate(), "other");

        assertThat(Answer.to("gate", deployed, candidate).deployment("changes"))
                .containsExactly("replace apps/shop.war");
        assertThat(Answer.to("gate", deployed, candidate, "--deploy", "apps/shop.war")
                        .exitCode())
                .isZero();
    }

    private static Path within(String form, Install application, String name) throws IOException {
        return new Install().zip("apps/shop." + form, application).writeTo(folder.resolve(name));
    }

    private static Answer gate(String deployed, String candidate) {
        return Answer.to(
                "gate", path("deployed", deployed), path("candidate", candidate), "--deploy", "lib/counter.jar");
    }

    private static String kind(String form) {
        return switch (form) {
            case "jar", "war" -> "zip";
            default -> form;
        };
    }

    private static Path path(String side, String form) {
        return form.equals("directory") ? folder.resolve(side) : folder.resolve(side + "." + form);
    }

    private static void write(String side, String form, Install install) throws IOException {
        if (form.equals("directory")) {
            install.writeTo(path(side, form));
        } else {
            install.archive(path(side, form));
        }
    }
}
