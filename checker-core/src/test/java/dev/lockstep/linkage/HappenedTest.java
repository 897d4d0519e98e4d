package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.random.SourceSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose error it is, by the stacks that JVMs show. */
class HappenedTest {
    private static final SourceSite SITE = new SourceSite("q.New8", "", Call.Start.STATIC, Optional.of("q.T1"));
    private static final String ABSTRACT = "java.lang.AbstractMethodError";

    @Test
    void an_abstract_method_that_is_called_by_the_site() {
        assertThat(error("q.New8.run:5", "java.lang.reflect.Method.invoke:565")).contains(ABSTRACT);
    }

    /** As JDK 25 shows it: found by the generator with seeds 2247 and 2303. */
    @Test
    void an_abstract_method_in_whose_place_the_jvm_put_one_of_its_own() {
        assertThat(error("q.T1.m2", "q.New8.run:5", "java.lang.reflect.Method.invoke:565"))
                .contains(ABSTRACT);
    }

    @Test
    void an_error_of_what_the_site_calls() {
        assertThat(error("q.T1.m2:3", "q.New8.run:5")).isEmpty();
    }

    private static Optional<String> error(String... frames) {
        return Happened.error(SITE, List.of(new Outcome.Thrown(ABSTRACT, Optional.empty(), List.of(frames))));
    }
}
