package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.archive.Limits;
import dev.lockstep.cli.Incidents.Incident;
import dev.lockstep.cli.Incidents.Wanted;
import dev.lockstep.report.Report;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Testimony;
import dev.lockstep.rules.Testimony.Answer;
import dev.lockstep.witness.WitnessOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The reference that failed in production is found in the broken set of jars, and not in the one put right. */
class IncidentsTest {
    private static final String HOW_TO_FETCH = "fetch the jars first: test-fixtures/real/fetch-incidents";

    @TempDir
    private Path folder;

    @Test
    void the_table_of_jars_to_fetch_has_them_all() throws IOException {
        Path table = Path.of("..", "test-fixtures", "real", "incident-jars");
        List<String> wanted = Incidents.read().stream()
                .flatMap(incident -> Stream.concat(incident.broken().stream(), incident.goodJars().stream()))
                .distinct()
                .sorted()
                .toList();

        assertThat(Files.readAllLines(table))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactlyElementsOf(wanted);
    }

    @TestFactory
    Stream<DynamicTest> what_failed_is_found_and_a_jvm_confirms_it() throws IOException {
        return Incidents.read().stream()
                .filter(incident -> !incident.isHarmless() && incident.missed() == null)
                .map(incident -> whenFetched(incident, () -> isFound(incident)));
    }

    @TestFactory
    Stream<DynamicTest> what_is_missed_does_not_make_the_rest_wrong() throws IOException {
        return Incidents.read().stream()
                .filter(incident -> incident.missed() != null)
                .map(incident ->
                        whenFetched(incident, () -> isTrueInEveryError(scan(incident, incident.broken()), incident)));
    }

    @TestFactory
    Stream<DynamicTest> the_good_set_has_nothing_of_it() throws IOException {
        return Incidents.read().stream()
                .filter(incident -> !incident.goodJars().isEmpty() && !incident.alsoInGood())
                .map(incident -> whenFetched(incident, () -> {
                    Report report = scan(incident, incident.goodJars());
                    assertThat(found(incident, report)).isEmpty();
                    isTrueInEveryError(report, incident);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_mix_that_did_no_harm_has_no_error_that_a_jvm_does_not_confirm() throws IOException {
        return Incidents.read().stream()
                .filter(Incident::isHarmless)
                .map(incident ->
                        whenFetched(incident, () -> isTrueInEveryError(scan(incident, incident.broken()), incident)));
    }

    private void isFound(Incident incident) throws IOException {
        Report report = scan(incident, incident.broken());
        assertThat(found(incident, report))
                .as("findings that name " + incident.reference())
                .anySatisfy(finding -> {
                    assertThat(finding.error()).contains(incident.error());
                    assertThat(finding.occurrences() > Finding.MAX_PLACES || isAt(finding, incident))
                            .as("it stands in %s: %s", incident.from(), finding)
                            .isTrue();
                });
        isTrueInEveryError(report, incident);
    }

    private static List<Finding> found(Incident incident, Report report) {
        return report.findings().stream()
                .filter(finding -> incident.rule() != null
                        ? finding.rule().id().equals(incident.rule())
                        : incident.wanted()
                                .filter(wanted -> names(finding, wanted))
                                .isPresent())
                .filter(finding -> finding.error().equals(Optional.ofNullable(incident.error())))
                .toList();
    }

    private static boolean names(Finding finding, Wanted wanted) {
        return finding.reference()
                .filter(reference -> reference.owner().equals(wanted.owner()))
                .filter(reference -> wanted.name() == null || isMember(reference, wanted))
                .isPresent();
    }

    private static boolean isMember(SymbolicReference reference, Wanted wanted) {
        return reference.name().equals(Optional.ofNullable(wanted.name()))
                && reference.descriptor().equals(Optional.ofNullable(wanted.descriptor()));
    }

    private static boolean isAt(Finding finding, Incident incident) {
        Stream<Place> places = Stream.concat(finding.from().stream(), finding.places().stream());
        return incident.rule() != null
                || places.anyMatch(place -> place.className()
                                .equals(incident.place().className())
                        && (incident.place().method() == null
                                || place.method()
                                        .equals(Optional.of(incident.place().method()))));
    }

    /** A JVM is asked where it happened on the release that runs us; of several missing classes it may tell one. */
    private static void isTrueInEveryError(Report report, Incident incident) {
        assertThat(report.findings())
                .flatExtracting(finding -> finding.testimony().stream().toList())
                .allSatisfy(testimony ->
                        assertThat(testimony.answer()).as(testimony.detail()).isEqualTo(expected(incident, testimony)));
    }

    private static Answer expected(Incident incident, Testimony testimony) {
        boolean hidden = testimony.detail().startsWith("the verifier stops at something else before");
        return runsUs(incident) && !hidden ? Answer.CONFIRMED : Answer.NOT_TRIED;
    }

    private static boolean runsUs(Incident incident) {
        return incident.jdk() == Runtime.version().feature();
    }

    private Report scan(Incident incident, List<String> coordinates) throws IOException {
        Path install = Files.createTempDirectory(folder, "jars");
        for (String each : coordinates) {
            Files.copy(Incidents.fetched(each), install.resolve(Incidents.fileName(each)));
        }
        return Checker.scan(
                install,
                new CheckerOptions(
                                runsUs(incident) ? OptionalInt.empty() : OptionalInt.of(incident.jdk()),
                                coordinates.stream().map(Incidents::fileName).toList(),
                                Limits.DEFAULT,
                                false,
                                CheckerOptions.Progress.NONE)
                        .withWitness(WitnessOptions.of(Optional.empty())));
    }

    private static DynamicTest whenFetched(Incident incident, Executable test) {
        return dynamicTest(incident.id(), () -> {
            assumeTrue(incident.isFetched(), HOW_TO_FETCH);
            assumeTrue(incident.jdk() <= Runtime.version().feature(), "this JDK knows nothing of a later one");
            test.execute();
        });
    }
}
