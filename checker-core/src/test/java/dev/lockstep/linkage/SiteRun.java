package dev.lockstep.linkage;

import dev.lockstep.classfile.AsmView;
import dev.lockstep.classfile.AsmView.Step;
import dev.lockstep.fixtures.random.SourceSite;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** What the engine foretells of the method {@code run} of a site: instruction by instruction, up to the first error. */
final class SiteRun {
    /** No error of linking. */
    static final String LINKS = "links";

    private static final Set<LinkageProblem> OF_MEMBERS = EnumSet.of(
            LinkageProblem.MISSING_METHOD,
            LinkageProblem.MISSING_FIELD,
            LinkageProblem.INACCESSIBLE_MEMBER,
            LinkageProblem.MEMBER_NOW_STATIC,
            LinkageProblem.MEMBER_NOW_INSTANCE,
            LinkageProblem.ABSTRACT_METHOD_CALLED,
            LinkageProblem.DEFAULT_METHOD_CONFLICT);

    private final Prediction prediction;
    private final SourceSite site;
    private final Definition from;
    private final Linking linking;
    private final AsmView code;
    private final Set<Reference> lambdas = new HashSet<>();
    private int references;
    private int questions;

    SiteRun(Prediction prediction, Linking linking, SourceSite site, byte[] bytes) {
        this.prediction = prediction;
        this.site = site;
        this.from = prediction.definition(site.className());
        this.linking = linking;
        this.code = new AsmView(bytes, Prediction.SYMBOLS);
    }

    /** How many references were resolved, the one that failed included. */
    int references() {
        return references;
    }

    /** How many questions of the verifier were answered. */
    int questions() {
        return questions;
    }

    /**
     * The errors that it may end in on a release, of which more than one is rare; one of them may be {@link #LINKS}.
     */
    Set<String> outcomes(int release) {
        Optional<LinkageFailure> unloadable = prediction.causeOf(from);
        if (unloadable.isPresent()) {
            return Set.of(Prediction.error(unloadable.get(), release));
        }
        Verdicts verdicts = linking.verdicts(from);
        Set<String> outcomes = errors(verdicts, release);
        questions = Math.max(outcomes.size(), verdicts.passes() ? verdicts.questions() : 0);
        if (verdicts.passes()) {
            outcomes.addAll(run(release));
        }
        return outcomes;
    }

    private static Set<String> errors(Verdicts verdicts, int release) {
        Set<String> errors = new TreeSet<>();
        verdicts.refusals().forEach(each -> errors.add(Prediction.error(each, release)));
        return errors;
    }

    private Set<String> run(int release) {
        Set<String> outcomes = new TreeSet<>();
        int before = Opcodes.NOP;
        Optional<ClassName> cast = Optional.empty();
        for (Step step : code.steps("run")) {
            int opcode = step.instruction().getOpcode();
            boolean ofNull =
                    before == Opcodes.ACONST_NULL && (opcode == Opcodes.CHECKCAST || opcode == Opcodes.INSTANCEOF);
            for (Reference each : ofNull ? List.<Reference>of() : step.references()) {
                references++;
                Optional<LinkageFailure> failure =
                        prediction.anyFailureOf(from, each).or(() -> selection(step, each));
                boolean isLambda = each.kind() == ReferenceKind.LAMBDA;
                boolean byHandle = opcode == Opcodes.INVOKEDYNAMIC;
                if (isLambda) {
                    Optional<LinkageFailure> unfit = prediction.conversion(from, code.conversions(step.instruction()));
                    if (unfit.isPresent()) {
                        outcomes.add(Prediction.error(unfit.get(), release));
                        return outcomes;
                    }
                }
                if (failure.isEmpty() || (byHandle && isOfMember(failure.get()))) {
                    Verdicts linked = linking.caused(from, each, byHandle);
                    Set<String> errors = errors(linked, release);
                    // The class of a lambda is linked while it is made, and its maker wraps whatever comes of it.
                    outcomes.addAll(isLambda && !errors.isEmpty() ? Set.of("java.lang.InternalError") : errors);
                    if (!linked.passes()) {
                        return outcomes;
                    }
                }
                Optional<ClassName> type = cast;
                if (failure.isPresent() || isOfStranger(step, each)) {
                    outcomes.add(failure.or(() -> usedInVain(each.owner(), type))
                            .map(failed -> Prediction.error(failed, release))
                            .orElse(LINKS));
                    return outcomes;
                }
                if (isLambda) {
                    lambdas.add(each);
                }
            }
            if (opcode == Opcodes.CHECKCAST && !ofNull) {
                if (!fits(step.references())) {
                    break; // a ClassCastException ends it
                }
                cast = step.references().stream().findFirst().map(Reference::owner);
            }
            before = opcode;
        }
        outcomes.add(LINKS);
        return outcomes;
    }

    /** Whether the class that is named was found, and what is wrong is the member. */
    private boolean isOfMember(LinkageFailure failure) {
        return failure.from() == from && OF_MEMBERS.contains(failure.problem());
    }

    private Optional<LinkageFailure> selection(Step step, Reference call) {
        int opcode = step.instruction().getOpcode();
        if (opcode != Opcodes.INVOKEVIRTUAL && opcode != Opcodes.INVOKEINTERFACE) {
            return Optional.empty();
        }
        Optional<LinkageFailure> ofLambda = lambdas.stream()
                .flatMap(lambda -> prediction.failures().stream()
                        .filter(failure -> failure.from() == from)
                        .filter(failure ->
                                failure.reference().filter(lambda::equals).isPresent())
                        .filter(failure -> failure.member().equals(call.member())))
                .findFirst();
        return ofLambda.or(() -> receiver()
                .filter(receiver -> fits(receiver, call.owner()))
                .flatMap(receiver -> prediction.failureOfSelection(receiver, from, call)));
    }

    /**
     * Whether an interface is called on an object whose class does not implement it, or is said not to, which ends the
     * run. A method of Object is called all the same.
     */
    private boolean isOfStranger(Step step, Reference call) {
        return step.instruction().getOpcode() == Opcodes.INVOKEINTERFACE
                && receiver()
                        .filter(each -> !fits(each, call.owner())
                                || reported(each.name(), call.owner()).isPresent())
                        .isPresent()
                && prediction
                        .declaring(from, call)
                        .filter(each -> each.facts().isInterface())
                        .isPresent();
    }

    /**
     * What the linker says of the use of an object as an interface; nothing where only an abstract class or an
     * interface is known of the object.
     */
    private Optional<LinkageFailure> usedInVain(ClassName as, Optional<ClassName> cast) {
        Optional<LinkageFailure> reported = cast.flatMap(each -> reported(each, as));
        boolean mustBeKnown = cast.map(
                        each -> prediction.definition(each.dotted()).facts())
                .filter(facts -> !facts.isAbstract() && !facts.isInterface())
                .isPresent();
        if (mustBeKnown && reported.isEmpty()) {
            throw new AssertionError("the linker does not know that no " + cast.get() + " is " + as + " in " + from);
        }
        return reported;
    }

    /** That objects of a class are used as an interface in this class, and do not implement it. */
    private Optional<LinkageFailure> reported(ClassName of, ClassName as) {
        return prediction.failures().stream()
                .filter(failure -> failure.from() == from)
                .filter(failure -> failure.problem() == LinkageProblem.INTERFACE_NOT_IMPLEMENTED)
                .filter(failure -> failure.demand()
                        .filter(demand -> demand.from() == of && demand.to() == as)
                        .isPresent())
                .findFirst();
    }

    private Optional<Definition> receiver() {
        return switch (site.start()) {
            case INSTANCE -> Optional.of(from);
            case CONSTRUCTOR -> Optional.empty();
            case STATIC, RESULT -> site.receiver().map(prediction::definition);
        };
    }

    private boolean fits(List<Reference> cast) {
        return site.receiver().isEmpty()
                || cast.isEmpty()
                || fits(
                        prediction.definition(site.receiver().get()),
                        cast.get(0).owner());
    }

    private boolean fits(Definition receiver, ClassName name) {
        Definition type = prediction.definition(name.dotted());
        return Hierarchy.isSubclass(receiver, type)
                || Hierarchy.allInterfaces(receiver).contains(type);
    }
}
