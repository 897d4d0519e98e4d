package dev.lockstep.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.VerificationDemands;
import dev.lockstep.classfile.VerificationDemands.OfMethod;
import dev.lockstep.universe.Definition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;

/**
 * What may become of linking one class. HotSpot begins with any method, and infers types in an order of its own, so
 * that of several failures any may be the one that is heard of.
 *
 * @param refusals those that may come first
 * @param passes whether the class may be linked all the same
 * @param questions how many the verifier asks when all goes well
 */
record Verdicts(Set<LinkageFailure> refusals, boolean passes, int questions) {
    /** Of a class that nobody has anything to ask about. */
    static final Verdicts NONE = new Verdicts(Set.of(), true, 0);

    /** @param reported by the linker, which must know of the same */
    static Verdicts of(Definition definition, VerificationDemands demands, List<LinkageFailure> reported) {
        var verification = new Verification(definition.loader(), new Preparation());
        Set<LinkageFailure> refusals = refusals(
                verification, definition, demands.deciding(), definition.facts().majorVersion() < Opcodes.V1_6);
        boolean passes = refusals.isEmpty();
        if (!demands.fallback().isEmpty() && refusals.removeIf(Verdicts::isMismatch)) {
            Set<LinkageFailure> second = refusals(verification, definition, demands.fallback(), true);
            passes = second.isEmpty();
            refusals.addAll(second);
        }
        List<LinkageFailure> own = reported.stream()
                .filter(each -> each.from() == definition && each.ofVerifier())
                .toList();
        assertThat(own)
                .as("what the linker reports of " + definition)
                .containsAll(refusals.stream()
                        .filter(each -> each.from() == definition)
                        .toList());
        if (refusals.isEmpty()) {
            assertThat(own).as("what the linker reports of " + definition).isEmpty();
        }
        int questions = demands.deciding().stream()
                .mapToInt(method -> method.asked().size())
                .sum();
        return new Verdicts(refusals, passes, questions);
    }

    private static boolean isMismatch(LinkageFailure failure) {
        return failure.problem() == LinkageProblem.UNASSIGNABLE_TYPE;
    }

    private static Set<LinkageFailure> refusals(
            Verification verification, Definition definition, List<OfMethod> methods, boolean inferred) {
        return methods.stream()
                .flatMap(method -> method.asked().stream()
                        .flatMap(asked -> verification.obstacle(definition, asked.demand()).stream())
                        .filter(failure -> failure.problem() != LinkageProblem.INTERFACE_NOT_IMPLEMENTED)
                        .limit(inferred ? method.asked().size() : 1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
