package dev.lockstep.linkage;

import static dev.lockstep.linkage.Hierarchy.has;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that resolve, and the objects on which they then find nothing to run.
 *
 * @jvms 5.4.6 Method Selection
 */
public final class Receivers {
    private final ClassSpace space;
    private final Resolver resolver;

    public Receivers(ClassSpace space, Resolver resolver) {
        this.space = space;
        this.resolver = resolver;
    }

    /** Whether the instruction selects a method by the class of its object. */
    public static boolean selects(Reference reference) {
        return reference.kind() == ReferenceKind.INVOKE_VIRTUAL || reference.kind() == ReferenceKind.INVOKE_INTERFACE;
    }

    /** A method that can be called on objects of an interface; absent when it only marks them. */
    public static Optional<NameAndType> anyCall(Definition type) {
        Set<Definition> types = new LinkedHashSet<>();
        types.add(type);
        Hierarchy.collectInterfaces(type, types);
        for (Definition each : types) {
            for (int i = 0; i < each.facts().methodCount(); i++) {
                if (!has(each.facts().methodAccess(i), ClassFacts.ACC_STATIC | ClassFacts.ACC_PRIVATE)) {
                    return Optional.of(each.facts().method(i));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether some class below another one has an interface, as its own loader finds that. */
    public static boolean isImplementedBelow(Definition above, ClassName wanted, List<Universe> universes) {
        return universes.stream()
                .flatMap(universe -> universe.defined().stream())
                .filter(each -> each != above && Hierarchy.isSubclass(each, above))
                .anyMatch(each -> Hierarchy.allInterfaces(each).stream().anyMatch(type -> type.name() == wanted));
    }

    /**
     * The methods of a class that some call may fail to select on its objects: a superset, cheap to find, and empty for
     * nearly every class.
     */
    public static Set<NameAndType> suspects(Definition receiver) {
        return Selection.suspects(receiver);
    }

    /**
     * The class of the objects that a lambda makes. {@code LambdaMetafactory} does not ask whether the interface still
     * has the method that the lambda was made for, or has gained others: that shows when one of those is called. Absent
     * where no object is made, and where the interface is the platform's, which has what it had.
     */
    public Optional<Definition> ofLambda(Reference lambda) {
        Definition implemented = space.lookUp(lambda.owner());
        if (implemented == null
                || implemented.ofPlatform()
                || lambda.member().isEmpty()
                || !(resolver.resolve(lambda) instanceof Resolution.Found)) {
            return Optional.empty();
        }
        var spun = ClassFacts.ofLambda(implemented.facts(), lambda.wanted());
        return Optional.of(new Definition(spun, implemented.origin(), space, true));
    }

    /**
     * Of some calls those that find nothing to run on objects of a class: for each problem the first, calls that name
     * the class itself before others. One fault, one failure: absent where the class has it from a concrete superclass
     * on which the call fails as well.
     *
     * @param receiver a class that can be loaded
     */
    public Collection<LinkageFailure> failures(Definition receiver, Collection<Reference> calls) {
        Set<Definition> types = Hierarchy.types(receiver);
        Map<LinkageProblem, LinkageFailure> first = new EnumMap<>(LinkageProblem.class);
        calls.stream()
                .filter(call -> reaches(call, types))
                .sorted(Comparator.comparing((Reference call) -> call.owner() != receiver.name())
                        .thenComparing(Comparator.naturalOrder()))
                .filter(call -> !failsAbove(receiver, call))
                .flatMap(call -> select(receiver, call).stream())
                .forEach(failure -> first.putIfAbsent(failure.problem(), failure));
        return first.values();
    }

    private boolean failsAbove(Definition receiver, Reference call) {
        Definition superclass = Hierarchy.superclass(receiver);
        return superclass != null
                && !superclass.facts().isAbstract()
                && reaches(call, Hierarchy.types(superclass))
                && select(superclass, call).isPresent();
    }

    /** Whether the reference names one of the types of an object. */
    private boolean reaches(Reference call, Set<Definition> types) {
        Definition owner = space.lookUp(call.owner());
        return owner != null && types.contains(owner);
    }

    private Optional<LinkageFailure> select(Definition receiver, Reference call) {
        if (!(resolver.resolve(call) instanceof Resolution.Found found) || has(found.access(), ClassFacts.ACC_STATIC)) {
            return Optional.empty();
        }
        var resolved = new MemberLookup.Member(found.declaredIn(), found.access());
        boolean byInterface = call.kind() == ReferenceKind.INVOKE_INTERFACE;
        return Selection.of(receiver, resolved, call.wanted(), byInterface)
                .map(problem -> LinkageFailure.ofSelection(problem, receiver, call, found.declaredIn()));
    }
}
