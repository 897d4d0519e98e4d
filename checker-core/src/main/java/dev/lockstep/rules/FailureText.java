package dev.lockstep.rules;

import dev.lockstep.layout.Container;
import dev.lockstep.linkage.Absences;
import dev.lockstep.linkage.Candidates;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.SourceForm;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a failed link means, in a line for people. */
final class FailureText {
    private static final int CANDIDATES = 3;

    private FailureText() {}

    /** Why it fails, and what hints at it that a class is absent on purpose, or is not. */
    static String of(LinkageFailure failure, Absences absences) {
        return of(failure) + (failure.problem() == LinkageProblem.MISSING_CLASS ? gap(failure, absences) : "");
    }

    /** The container that has a class in a package of the platform, where the JVM never looks for it. */
    static Optional<Container> passedOver(LinkageFailure failure) {
        return failure.from().loader() instanceof Universe universe
                ? universe.passedOver(failure.owner())
                : Optional.empty();
    }

    private static String gap(LinkageFailure failure, Absences absences) {
        Optional<Container> passedOver = passedOver(failure);
        if (passedOver.isPresent()) {
            return "; " + passedOver.get()
                    + " does, but in a package of the platform, which is looked for nowhere else";
        }
        List<String> homes = absences.homes(failure);
        if (homes.isEmpty()) {
            return "";
        }
        String own = failure.from().origin();
        String home = homes.contains(own) ? own : homes.get(0);
        if (absences.isTorn(failure)) {
            return "; the class in which it is nested is there";
        }
        return absences.isExpected(failure)
                ? "; the code asks for it by name, so it may be left out on purpose"
                : "; " + home + " has other classes of its package";
    }

    private static String of(LinkageFailure failure) {
        String from = failure.from().name().dotted();
        String owner = failure.owner().dotted();
        String member = failure.member().map(SourceForm::of).orElse("");
        boolean derives = failure.reference().isEmpty() && failure.demand().isEmpty();
        return switch (failure.problem()) {
            case MISSING_CLASS ->
                derives
                        ? from + " derives from " + owner + ", which is on no class path"
                        : passedOver(failure).isPresent()
                                ? "the platform does not have it"
                                : "no container on this class path has it";
            case MISSING_METHOD ->
                constructor(failure)
                        ? owner + " has no such constructor" + candidates(failure)
                        : "neither " + owner + " nor a supertype of it declares this method" + candidates(failure);
            case MISSING_FIELD ->
                "neither " + owner + " nor a supertype of it declares this field" + candidates(failure);
            case MEMBER_NOW_STATIC -> member + " is static; the caller was compiled for an instance member";
            case MEMBER_NOW_INSTANCE -> member + " belongs to instances; the caller was compiled for a static member";
            case CLASS_NOW_INTERFACE ->
                derives
                        ? from + " extends " + owner + ", which is an interface"
                        : owner + " is an interface; the caller was compiled for a class";
            case INTERFACE_NOW_CLASS ->
                derives
                        ? from + " implements " + owner + ", which is a class"
                        : owner + " is a class; the caller was compiled for an interface";
            case INACCESSIBLE_CLASS -> owner + " is not public, and " + from + " is in another run-time package";
            case INACCESSIBLE_MEMBER ->
                member + " of "
                        + failure.target().map(target -> target.name().dotted()).orElse(owner)
                        + " is not accessible from " + from;
            case FINAL_CLASS_EXTENDED -> from + " extends " + owner + ", which is final";
            case LAMBDA_TARGET -> owner + " is a class; a lambda needs an interface";
            case LAMBDA_CONVERSION -> conversion(failure);
            case SEALED_CLASS_EXTENDED ->
                derives
                        ? owner + " is sealed and does not permit " + from
                        : owner + " is sealed, so that no lambda may implement it";
            case FINAL_METHOD_OVERRIDDEN -> from + " overrides " + member + " of " + owner + ", which is final";
            case FINAL_FIELD_WRITTEN -> member + " is final; only the class that declares it may write it";
            case ABSTRACT_CLASS_INSTANTIATED ->
                owner + " is "
                        + (failure.target()
                                        .filter(target -> target.facts().isInterface())
                                        .isPresent()
                                ? "an interface"
                                : "abstract")
                        + " and cannot be instantiated";
            case ABSTRACT_METHOD_CALLED ->
                failure.selection()
                        ? lambda(failure)
                                .map(own -> "the lambda has only " + own + " and does not implement " + member)
                                .orElseGet(() -> from + " is not abstract and does not implement " + member)
                        : member + " of "
                                + failure.target()
                                        .map(target -> target.name().dotted())
                                        .orElse(owner)
                                + " is abstract: super finds nothing to run";
            case DEFAULT_METHOD_CONFLICT ->
                (lambda(failure).isPresent() ? "the lambda" : from) + " inherits several defaults of " + member
                        + " and chooses none";
            case UNASSIGNABLE_TYPE -> unassignable(failure);
            case INTERFACE_NOT_IMPLEMENTED ->
                owner + " does not implement "
                        + failure.demand().orElseThrow().to().dotted() + ", as which it is used here";
            case CLASS_CYCLE -> from + " has become its own supertype through " + owner;
            case PLATFORM_INTERNAL ->
                failure.target().map(Definition::origin).orElse("the platform")
                        + " does not export this package; it works only with --add-exports";
        };
    }

    /** The method that a lambda was made for. */
    private static Optional<String> lambda(LinkageFailure failure) {
        return failure.reference()
                .filter(reference -> reference.kind() == ReferenceKind.LAMBDA)
                .flatMap(Reference::member)
                .map(SourceForm::of);
    }

    private static String conversion(LinkageFailure failure) {
        Demand demand = failure.demand().orElseThrow();
        String from = failure.from().name().dotted();
        String given = demand.from().dotted();
        String member = failure.member().map(SourceForm::of).orElse("");
        if (failure.owner() == demand.to()) {
            return member + " is protected, so that a method reference of " + from
                    + " may call it on its own objects, and not on one of " + given;
        }
        if (failure.owner() != demand.from()) {
            return member + " is declared in " + failure.owner().dotted() + ", which " + from
                    + " may not use, so that it can call the method but not refer to it";
        }
        return given + " is no " + demand.to().dotted()
                + (member.isEmpty() ? ", as which it is handed on here" : ", whose method is called on it here");
    }

    private static String unassignable(LinkageFailure failure) {
        Demand demand = failure.demand().orElseThrow();
        String given = demand.from().isArray() ? "an array" : demand.from().dotted();
        if (failure.member().isPresent()) {
            return SourceForm.of(failure.member().get()) + " is protected in "
                    + demand.to().dotted() + ", so that "
                    + failure.from().name().dotted() + " may use it on its own objects, and not on one of " + given;
        }
        return given + " is no subclass of " + demand.to().dotted() + ", as which it is used here";
    }

    private static boolean constructor(LinkageFailure failure) {
        return failure.member().filter(member -> member.name().equals("<init>")).isPresent();
    }

    private static String candidates(LinkageFailure failure) {
        if (failure.target().isEmpty() || failure.member().isEmpty()) {
            return "";
        }
        NameAndType wanted = failure.member().get();
        List<NameAndType> found = Candidates.sameName(failure.target().get(), wanted).stream()
                .map(Candidates.Declared::member)
                .toList();
        if (found.isEmpty()) {
            return "";
        }
        String list = found.stream()
                .limit(CANDIDATES)
                .map(SourceForm::of)
                .map(form -> form.replace("<init>", failure.owner().simpleName()))
                .collect(Collectors.joining(", "));
        return "; it has " + list + (found.size() > CANDIDATES ? ", …" : "");
    }
}
