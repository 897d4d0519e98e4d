package dev.lockstep.linkage;

import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.universe.Definition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes in which the JVM looks for a member, in its order: what {@link MemberLookup} and {@link Selection} go
 * through, spelled out for the few failures that somebody reads.
 *
 * @jvms 5.4.3.2 Field Resolution
 * @jvms 5.4.3.3 Method Resolution
 * @jvms 5.4.3.4 Interface Method Resolution
 */
public final class SearchPath {
    private SearchPath() {}

    /**
     * As far as the search goes: to the class that has the member. Empty when the JVM does not come to look for one.
     */
    public static List<Definition> of(LinkageFailure failure) {
        if (failure.reference().isEmpty() || failure.member().isEmpty()) {
            return List.of();
        }
        Reference reference = failure.reference().get();
        return switch (failure.problem()) {
            case MISSING_METHOD, MISSING_FIELD -> resolution(failure, reference);
            case MEMBER_NOW_STATIC, MEMBER_NOW_INSTANCE, FINAL_FIELD_WRITTEN ->
                upTo(failure, resolution(failure, reference));
            case INACCESSIBLE_MEMBER -> upTo(failure, accessible(failure, reference));
            case ABSTRACT_METHOD_CALLED, DEFAULT_METHOD_CONFLICT ->
                reference.kind() == ReferenceKind.LAMBDA ? ofLambda(failure, reference) : selection(failure);
            default -> List.of();
        };
    }

    private static List<Definition> resolution(LinkageFailure failure, Reference reference) {
        Definition owner = failure.from().loader().lookUp(reference.owner());
        if (owner == null) {
            return List.of();
        }
        return reference.kind().isField() ? ofField(owner) : ofMethod(owner, reference.wanted());
    }

    /** An interface call may resolve and then select a method that is not public. */
    private static List<Definition> accessible(LinkageFailure failure, Reference reference) {
        return failure.selection() ? selection(failure) : resolution(failure, reference);
    }

    /** From the object's class upwards, or, for a {@code super} call, from above the class that makes it. */
    private static List<Definition> selection(LinkageFailure failure) {
        return ofClass(failure.selection() ? failure.from() : Hierarchy.superclass(failure.from()));
    }

    /** The class of a lambda's object has no name: what is looked through begins with its interface. */
    private static List<Definition> ofLambda(LinkageFailure failure, Reference lambda) {
        Definition implemented = failure.from().loader().lookUp(lambda.owner());
        return implemented == null
                ? List.of()
                : ofMethod(implemented, failure.member().orElseThrow());
    }

    private static List<Definition> upTo(LinkageFailure failure, List<Definition> path) {
        int last = failure.target().map(path::indexOf).orElse(-1);
        return last < 0 ? path : path.subList(0, last + 1);
    }

    static List<Definition> ofField(Definition owner) {
        Set<Definition> seen = new LinkedHashSet<>();
        Deque<Definition> left = new ArrayDeque<>(List.of(owner));
        while (!left.isEmpty()) {
            Definition each = left.pop();
            if (seen.add(each)) {
                Definition superclass = Hierarchy.superclass(each);
                if (superclass != null && !each.facts().isInterface()) {
                    left.push(superclass);
                }
                Hierarchy.pushInterfaces(each, left);
            }
        }
        return List.copyOf(seen);
    }

    static List<Definition> ofMethod(Definition owner, NameAndType wanted) {
        return wanted.isInitializer() ? List.of(owner) : ofClass(owner);
    }

    /** For an interface the superclass is {@code Object}, which is asked before the superinterfaces, too. */
    private static List<Definition> ofClass(@Nullable Definition first) {
        Collection<Definition> path = new LinkedHashSet<>();
        for (Definition each = first; each != null && path.add(each); each = Hierarchy.superclass(each)) {}
        if (first != null) {
            path.addAll(Hierarchy.allInterfaces(first));
        }
        return new ArrayList<>(path);
    }
}
