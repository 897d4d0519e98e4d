package dev.lockstep.witness;

import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.linkage.Receivers;
import dev.lockstep.rules.Moment;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import dev.lockstep.witness.child.Question;
import dev.lockstep.witness.child.Question.Kind;
import java.util.List;
import java.util.Optional;

/** What to ask a JVM about a failure. */
final class Questions {
    private final List<Universe> universes;

    Questions(List<Universe> universes) {
        this.universes = universes;
    }

    /** The question whether a failure strikes at that moment; absent when there is none that a JVM could answer. */
    Optional<Question> about(LinkageFailure failure, Moment when) {
        int loader = loader(failure.from().loader());
        if (loader < 0) {
            return Optional.empty();
        }
        return switch (when) {
            case LOAD -> Optional.of(ofClass(Kind.LOAD, loader, failure.from()));
            case LINK ->
                Optional.of(failure.reference()
                        .map(caught -> ofHandler(failure.from(), caught, loader))
                        .orElseGet(() -> ofClass(Kind.LINK, loader, failure.from())));
            case EXECUTION, INITIALIZATION ->
                failure.problem() == LinkageProblem.LAMBDA_CONVERSION
                        ? Optional.of(ofLambda(failure, failure.demand().orElseThrow(), loader))
                        : failure.demand().isPresent()
                                ? ofInterface(failure, failure.demand().get(), loader)
                                : failure.reference()
                                        .filter(reference -> reference.kind() != ReferenceKind.LAMBDA)
                                        .map(reference -> ofReference(failure, reference, loader));
            case BEHAVIOUR -> Optional.empty();
        };
    }

    private static Question ofClass(Kind kind, int loader, Definition host) {
        return new Question(kind, loader, host.name().internal(), "", "", "", "", false);
    }

    private static Question ofHandler(Definition host, Reference caught, int loader) {
        return new Question(
                Kind.CATCH, loader, host.name().internal(), "", caught.owner().internal(), "", "", false);
    }

    /** Calls a method of the interface on an object of the class. */
    private static Optional<Question> ofInterface(LinkageFailure failure, Demand demand, int loader) {
        return failure.from()
                .loader()
                .find(demand.to())
                .flatMap(Receivers::anyCall)
                .map(method -> new Question(
                        Kind.INVOKE_INTERFACE,
                        loader,
                        failure.from().name().internal(),
                        failure.owner().internal(),
                        demand.to().internal(),
                        method.name(),
                        method.descriptor(),
                        true));
    }

    /** Makes a method reference of the types that do not fit. */
    private static Question ofLambda(LinkageFailure failure, Demand demand, int loader) {
        Kind kind = switch (demand.kind()) {
            case RECEIVER -> Kind.REFER_VIRTUAL;
            case REACHABLE -> Kind.REFER_STATIC;
            default -> Kind.CONVERT;
        };
        return new Question(
                kind,
                loader,
                failure.from().name().internal(),
                demand.from().internal(),
                demand.to().internal(),
                demand.member().map(NameAndType::name).orElse(""),
                demand.member().map(NameAndType::descriptor).orElse(""),
                false);
    }

    private static Question ofReference(LinkageFailure failure, Reference reference, int loader) {
        boolean selects = failure.selection();
        ClassName host = selects ? caller(failure, reference) : failure.from().name();
        return new Question(
                kind(reference.kind()),
                loader,
                host.internal(),
                selects ? failure.from().name().internal() : "",
                reference.owner().internal(),
                reference.member().map(NameAndType::name).orElse(""),
                reference.member().map(NameAndType::descriptor).orElse(""),
                reference.ownerAsInterface());
    }

    /**
     * The class in which the call is put: the receiver's own, which can name itself; or the one that declares the
     * method, which may call it whatever its access.
     */
    private static ClassName caller(LinkageFailure failure, Reference call) {
        Definition receiver = failure.from();
        return failure.target()
                .filter(target -> target.loader() == receiver.loader() && call.owner() != receiver.name())
                .map(Definition::name)
                .orElse(receiver.name());
    }

    private static Kind kind(ReferenceKind kind) {
        return switch (kind) {
            case CLASS -> Kind.CLASS;
            case TYPE -> Kind.LOOK_UP;
            case NEW -> Kind.NEW;
            case GET_FIELD -> Kind.GET_FIELD;
            case PUT_FIELD -> Kind.PUT_FIELD;
            case GET_STATIC -> Kind.GET_STATIC;
            case PUT_STATIC -> Kind.PUT_STATIC;
            case INVOKE_VIRTUAL -> Kind.INVOKE_VIRTUAL;
            case INVOKE_SPECIAL -> Kind.INVOKE_SPECIAL;
            case INVOKE_STATIC -> Kind.INVOKE_STATIC;
            case INVOKE_INTERFACE -> Kind.INVOKE_INTERFACE;
            case NEW_INVOKE_SPECIAL -> Kind.NEW_INVOKE_SPECIAL;
            case LAMBDA -> throw new IllegalArgumentException("no instruction makes a lambda by itself");
        };
    }

    private int loader(ClassSpace space) {
        for (int i = 0; i < universes.size(); i++) {
            if (universes.get(i) == space) {
                return i;
            }
        }
        return -1;
    }
}
