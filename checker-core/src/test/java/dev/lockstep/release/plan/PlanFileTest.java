package dev.lockstep.release.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.archive.Digest;
import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.deployment.plan.Step;
import dev.lockstep.deployment.plan.Step.Op;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    @Test
    void what_is_written_is_read_again() {
        List<Step> steps = List.of(
                new Step(Op.ADD, "lib/new \"1\".jar", Optional.of(DIGEST), ""),
                new Step(Op.REPLACE, "lib/a.jar!/x/Y.class", Optional.of(DIGEST), ""),
                new Step(Op.REMOVE, "lib/old.jar", Optional.empty(), ""));

        Plan read = PlanFile.read(PlanFile.render(steps).getBytes(UTF_8), "plan");

        assertThat(read.steps())
                .map(step -> new Step(step.op(), step.path(), step.sha256(), ""))
                .isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{'schema':'lockstep-plan/2','changes':[]}",
                "{'schema':'lockstep-plan/1','changes':[]}",
                "{'schema':'lockstep-plan/1','changes':{}}",
                "{'schema':'lockstep-plan/1','changes':[],'more':1}",
                "{'schema':'lockstep-plan/1','changes':[1]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'a'}]} x",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'a'},{'op':'remove','path':'a'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','op':'add','path':'a'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'copy','path':'a','sha256':'DIGEST'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'add','path':'a'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'add','path':'a','sha256':'12'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'add','path':'a','sha256':'zz'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'a','sha256':'DIGEST'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':''}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'/a'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'a/../../b'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'./a'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':'a//b'}]}",
                "{'schema':'lockstep-plan/1','changes':[{'op':'remove','path':7}]}",
            })
    void anything_else_is_refused_in_one_line(String json) {
        byte[] bytes = json.replace('\'', '"').replace("DIGEST", DIGEST.hex()).getBytes(UTF_8);

        assertThatThrownBy(() -> PlanFile.read(bytes, "plan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("plan")
                .hasMessageNotContaining("\n");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> PlanFile.read("[".repeat(100_000).getBytes(UTF_8), "plan"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
