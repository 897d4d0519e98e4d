package dev.lockstep.linkage;

import dev.lockstep.classfile.AsmView;
import dev.lockstep.classfile.AsmView.Step;
import dev.lockstep.fixtures.random.SourceSite;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** What the engine foretells of the method {@code run} of a site: instruction by instruction, up to the first error. */
final class SiteRun {
    private final Prediction prediction;
    private final SourceSite site;
    private final Definition from;
    private final byte[] bytes;
    private final AsmView code;
    private final Set<Reference> lambdas = new HashSet<>();
    private int references;

    SiteRun(Prediction prediction, SourceSite site, byte[] bytes) {
        this.prediction = prediction;
        this.site = site;
        this.from = prediction.definition(site.className());
        this.bytes = bytes;
        this.code = new AsmView(bytes, Prediction.SYMBOLS);
    }

    /** How many references were resolved, the one that failed included. */
    int references() {
        return references;
    }

    /** The error on a release; empty when all links. */
    Optional<String> error(int release) {
        Optional<LinkageFailure> unloadable = prediction.causeOf(from);
        if (unloadable.isPresent()) {
            return unloadable.map(each -> Prediction.error(each, release));
        }
        Optional<String> rejected = prediction.errorOfVerifying(from, bytes);
        if (rejected.isPresent()) {
            return rejected;
        }
        return run(release);
    }

    private Optional<String> run(int release) {
        int before = Opcodes.NOP;
        for (Step step : code.steps("run")) {
            int opcode = step.instruction().getOpcode();
            boolean ofNull =
                    before == Opcodes.ACONST_NULL && (opcode == Opcodes.CHECKCAST || opcode == Opcodes.INSTANCEOF);
            for (Reference each : ofNull ? List.<Reference>of() : step.references()) {
                references++;
                Optional<LinkageFailure> failure =
                        prediction.anyFailureOf(from, each).or(() -> selection(step, each));
                if (failure.isPresent()) {
                    return failure.map(failed -> Prediction.error(failed, release));
                }
                if (each.kind() == ReferenceKind.LAMBDA) {
                    lambdas.add(each);
                }
            }
            if (opcode == Opcodes.CHECKCAST && !ofNull && !fits(step.references())) {
                return Optional.empty(); // a ClassCastException ends it
            }
            before = opcode;
        }
        return Optional.empty();
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
        return ofLambda.or(() -> receiver().flatMap(receiver -> prediction.failureOfSelection(receiver, from, call)));
    }

    private Optional<Definition> receiver() {
        return switch (site.start()) {
            case INSTANCE -> Optional.of(from);
            case CONSTRUCTOR -> Optional.empty();
            case STATIC -> site.receiver().map(prediction::definition);
        };
    }

    private boolean fits(List<Reference> cast) {
        if (site.receiver().isEmpty() || cast.isEmpty()) {
            return true;
        }
        Definition receiver = prediction.definition(site.receiver().get());
        Definition type = prediction.definition(cast.get(0).owner().dotted());
        return Hierarchy.isSubclass(receiver, type)
                || Hierarchy.allInterfaces(receiver).contains(type);
    }
}
