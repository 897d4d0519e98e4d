package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A client compiled against one build of a library and run on another. Sources leave out {@code public class Client}
 * and {@code run()}: a statement is what it does.
 */
final class Mix {
    private final Compiled built;
    private final List<String> beside = new ArrayList<>();
    private Compiled handWritten = new Compiled(Map.of());
    private UnaryOperator<Compiled> ageing = client -> client;

    private Mix(Compiled built) {
        this.built = built;
    }

    static Mix built(String... library) {
        return new Mix(Compiled.of(library));
    }

    static Mix built(Compiled library) {
        return new Mix(library);
    }

    /** Adds classes to the client's package. */
    Mix with(String... sources) {
        beside.addAll(List.of(sources));
        return this;
    }

    /** Adds classes to the client that no compiler of today writes. */
    Mix with(Compiled classes) {
        handWritten = handWritten.plus(classes);
        return this;
    }

    /** Turns one class of the client into one of an older class-file version: below 50 there are no stack maps. */
    Mix inVersion(int version, String name) {
        ageing = client -> client.plus(new Compiled(Map.of(name, ClassFileVersion.of(version, client.bytes(name)))));
        return this;
    }

    /** What runs {@code statement} on a new build of the library. */
    On runs(String statement, String... shipped) {
        return runs(statement, Compiled.of(shipped));
    }

    On runs(String statement, Compiled shipped) {
        List<String> sources = new ArrayList<>(beside);
        sources.add(
                "package app; public class Client { public static void run() throws Throwable { " + statement + " } }");
        Compiled client = Compiled.of(built.plus(handWritten), sources.toArray(String[]::new));
        return new On(ageing.apply(client).plus(handWritten), shipped);
    }

    /** The mix, for both judges. */
    record On(Compiled client, Compiled shipped) {
        /** The engine finds this one problem, and the JVM throws the error that goes with it. */
        void fails(LinkageProblem problem) {
            List<LinkageFailure> failures = Prediction.of(client, shipped).failures();

            assertThat(failures).extracting(LinkageFailure::problem).containsOnly(problem);
            happens(failures.get(0));
        }

        /** The same for one class of several that have a problem. */
        void fails(String from, LinkageProblem problem) {
            List<LinkageFailure> failures = Prediction.of(client, shipped).failures().stream()
                    .filter(failure -> failure.from().name().dotted().equals(from))
                    .toList();

            assertThat(failures).extracting(LinkageFailure::problem).containsOnly(problem);
            happens(failures.get(0));
        }

        /** The engine finds only what this run does not come near, and the JVM is silent. */
        void linksBut(LinkageProblem untouched) {
            assertThat(Prediction.of(client, shipped).failures())
                    .allSatisfy(failure -> assertThat(failure.problem()).isEqualTo(untouched));
            isSilent();
        }

        /** The engine is silent, and so is the JVM. */
        void links() {
            assertThat(Prediction.of(client, shipped).failures()).isEmpty();
            isSilent();
        }

        /** The JVM throws something of which the engine says nothing. */
        void failsUnjudged(String error) {
            assertThat(Prediction.of(client, shipped).failures()).isEmpty();
            for (Judge judge : Judge.all()) {
                assertThat(thrown(judge)).as("on JDK %d", judge.release()).startsWith(error);
            }
        }

        private void isSilent() {
            for (Judge judge : Judge.all()) {
                assertThat(thrown(judge)).as("on JDK %d", judge.release()).isEmpty();
            }
        }

        private void happens(LinkageFailure failure) {
            for (Judge judge : Judge.all()) {
                assertThat(thrown(judge))
                        .as("on JDK %d", judge.release())
                        .isNotEmpty()
                        .first()
                        .isEqualTo(Prediction.error(failure, judge.release()));
            }
        }

        private List<String> thrown(Judge judge) {
            return judge.thrown(shipped.plus(client).classes(), Call.run("app.Client"));
        }
    }
}
