package dev.lockstep.rules;

import dev.lockstep.layout.Container;
import dev.lockstep.linkage.FailureEvidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.Overridden;
import dev.lockstep.linkage.Receivers;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How serious a failed link is, by what is known around it. A member that a class lacks is always an error where code
 * can come to ask for it. A class that is absent may be left out on purpose.
 */
final class LinkageSeverity {
    private final FailureEvidence evidence;
    private final PlatformLosses losses;
    private final Map<Code, Boolean> unreached = new HashMap<>();

    LinkageSeverity(FailureEvidence evidence, PlatformLosses losses) {
        this.evidence = evidence;
        this.losses = losses;
    }

    private record Code(Definition in, NameAndType method) {}

    /** @param method that has to run for the failure to show; absent when it shows without */
    Severity of(LinkageFailure failure, Optional<NameAndType> method) {
        Severity severity = switch (failure.problem()) {
            case MISSING_CLASS -> ofAbsentClass(failure);
            case ABSTRACT_METHOD_CALLED, DEFAULT_METHOD_CONFLICT -> ofSelection(failure);
            case INTERFACE_NOT_IMPLEMENTED -> ofInterface(failure);
            default -> RuleCatalogue.linkage(failure.problem()).info().severity();
        };
        return severity == Severity.ERROR && method.isPresent() && isUnreached(failure.from(), method.get())
                ? Severity.INFO
                : severity;
    }

    /** Whether the method is one that no object of this install runs. */
    boolean isUnreached(Definition in, NameAndType method) {
        return unreached.computeIfAbsent(
                new Code(in, method), code -> Overridden.everywhere(code.in, code.method, evidence.universes()));
    }

    /**
     * With its whole package absent it is, more often than not, an optional dependency; so is a class for which the
     * code asks by name. A jar that lacks a class of its own package was built that way: that hurts when somebody comes
     * to the class that needs it.
     */
    private Severity ofAbsentClass(LinkageFailure failure) {
        if (FailureText.passedOver(failure).isPresent()) {
            return Severity.ERROR;
        }
        List<String> homes = evidence.absences().homes(failure);
        if (homes.isEmpty()) {
            return isOwn(failure.from()) && losses.of(failure).isPresent() ? Severity.ERROR : Severity.WARNING;
        }
        if (evidence.absences().isTorn(failure)) {
            return Severity.ERROR;
        }
        boolean ownPackage = homes.contains(failure.from().origin()) && isArchive(failure.from());
        boolean leftOut = evidence.absences().isExpected(failure)
                || (ownPackage && !evidence.absences().isReachable(failure));
        return leftOut ? Severity.WARNING : Severity.ERROR;
    }

    /**
     * A class folder, and a jar that is started with others, are the software itself: no library with optional parts.
     */
    private static boolean isOwn(Definition definition) {
        return definition.loader() instanceof Universe universe
                && universe.containerOf(definition)
                        .filter(container -> container.archive().directory()
                                || !container.root().isEmpty())
                        .isPresent();
    }

    /** A deployment replaces a jar as a whole, but the files of a class folder one by one. */
    private static boolean isArchive(Definition definition) {
        return definition.loader() instanceof Universe universe
                && universe.containerOf(definition)
                        .map(Container::archive)
                        .filter(archive -> !archive.directory())
                        .isPresent();
    }

    /** Where a class below has the interface, it may be objects of that one which the code means. */
    private Severity ofInterface(LinkageFailure failure) {
        ClassName wanted = failure.demand().orElseThrow().to();
        return failure.target()
                        .filter(object -> Receivers.isImplementedBelow(object, wanted, evidence.universes()))
                        .isPresent()
                ? Severity.WARNING
                : Severity.ERROR;
    }

    /** A method that a class lacks hurts for certain only where it is called on that very class. */
    private static Severity ofSelection(LinkageFailure failure) {
        return !failure.selection()
                        || failure.reference()
                                .filter(reference ->
                                        reference.owner() == failure.from().name())
                                .isPresent()
                ? Severity.ERROR
                : Severity.WARNING;
    }
}
