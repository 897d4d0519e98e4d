package dev.lockstep.linkage;

import dev.lockstep.fixtures.Judge;
import dev.lockstep.fixtures.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What both said of a site.
 *
 * @param judge whose word it is
 * @param predicted what the engine has against it
 * @param happened what the JVM threw, outermost first
 */
record JudgedSite(Site site, Judge judge, Optional<LinkageFailure> predicted, List<Outcome.Thrown> happened) {
    /** The error that was foretold; absent when the reference is to link. */
    Optional<String> error() {
        boolean staticField = site.handle
                && predicted
                        .filter(failure -> failure.reference()
                                .filter(each -> each.kind().isField())
                                .isPresent())
                        .filter(failure -> failure.problem() == LinkageProblem.MEMBER_NOW_STATIC
                                || failure.problem() == LinkageProblem.MEMBER_NOW_INSTANCE)
                        .isPresent();
        return staticField
                ? Optional.of("java.lang.IllegalAccessError")
                : predicted.map(failure -> Prediction.error(failure, judge.release()));
    }

    /** The error that was thrown; absent when the reference links. */
    Optional<String> outcome() {
        return happened.stream().findFirst().map(Outcome.Thrown::name).filter(Happened::isLinkageError);
    }

    @Override
    public String toString() {
        return "JDK " + judge.release() + ": " + site.dotted() + " [" + site.model.superclass + " "
                + site.model.interfaces + "]" + site.what + ": predicted " + error().orElse("nothing")
                + ", happened "
                + happened.stream()
                        .map(each -> each.name() + " (" + each.message().orElse("") + ")")
                        .toList();
    }
}
