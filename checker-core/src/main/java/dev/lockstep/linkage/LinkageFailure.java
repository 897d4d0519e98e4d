package dev.lockstep.linkage;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that fails.
 *
 * @param problem in which way
 * @param from the class that fails to link, or whose reference does
 * @param reference the reference; absent when the class as a whole fails
 * @param owner the class that is missing or at fault
 * @param member the field or method that is missing or at fault; absent when the class is
 * @param target the definition that was met; absent when there is none
 * @param selection whether the reference is a call that resolves, and then finds nothing to run on objects of
 *     {@code from}, whoever makes it. A {@code super} call is none: it stands in the class that fails
 * @param demand what the code takes for granted of the type of a value, and is not so; absent unless that is what fails
 */
public record LinkageFailure(
        LinkageProblem problem,
        Definition from,
        Optional<Reference> reference,
        ClassName owner,
        Optional<NameAndType> member,
        Optional<Definition> target,
        boolean selection,
        Optional<Demand> demand) {
    LinkageFailure(
            LinkageProblem problem,
            Definition from,
            Optional<Reference> reference,
            ClassName owner,
            Optional<NameAndType> member,
            Optional<Definition> target) {
        this(problem, from, reference, owner, member, target, false, Optional.empty());
    }

    static LinkageFailure ofSelection(
            LinkageProblem problem, Definition receiver, Reference call, Definition declaredIn) {
        return new LinkageFailure(
                problem,
                receiver,
                Optional.of(call),
                declaredIn.name(),
                call.member(),
                Optional.of(declaredIn),
                true,
                Optional.empty());
    }

    static LinkageFailure ofDemand(
            LinkageProblem problem, Definition from, Demand demand, ClassName culprit, @Nullable Definition target) {
        return new LinkageFailure(
                problem,
                from,
                Optional.empty(),
                culprit,
                problem == LinkageProblem.MISSING_CLASS ? Optional.empty() : demand.member(),
                Optional.ofNullable(target),
                false,
                Optional.of(demand));
    }

    static LinkageFailure ofClass(LinkageProblem problem, Definition from, ClassName owner) {
        return new LinkageFailure(
                problem,
                from,
                Optional.empty(),
                owner,
                Optional.empty(),
                from.loader().find(owner));
    }

    /** Whether it is the verifier that refuses, so that the class cannot be linked and none of its code runs. */
    public boolean ofVerifier() {
        return demand.isPresent()
                && problem != LinkageProblem.INTERFACE_NOT_IMPLEMENTED
                && problem != LinkageProblem.LAMBDA_CONVERSION;
    }

    /** The same failure of a call, told of the class with the lambda whose object it is called on. */
    public LinkageFailure ofLambda(Definition by, Reference lambda) {
        return new LinkageFailure(problem, by, Optional.of(lambda), owner, member, target, true, Optional.empty());
    }

    /**
     * What stays the same when the same break is met in another state of the install. A class that lacks a method lacks
     * it whoever calls it there.
     */
    public Key key() {
        return selection
                ? new Key(problem, from.name(), Optional.empty(), from.name(), member, Optional.empty())
                : new Key(problem, from.name(), reference, owner, member, demand);
    }

    /** A failure without the definitions that are met, by which states are compared. */
    public record Key(
            LinkageProblem problem,
            ClassName from,
            Optional<Reference> reference,
            ClassName owner,
            Optional<NameAndType> member,
            Optional<Demand> demand) {}
}
