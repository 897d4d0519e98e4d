package dev.lockstep.classfile;

import static java.util.stream.Collectors.joining;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the questions whose answers depend on other classes, and answers the others: nothing is loaded for a type and
 * itself, for {@code null}, and for {@code Object}, which everything is assignable to.
 *
 * @jvms 4.10.1.2 Verification Type System
 */
abstract class DemandCollector {
    private static final int RECENT = 64;

    final Symbols symbols;
    final VerifierTypes types;
    private final Map<ClassName, List<ClassName>> unions = new HashMap<>();
    private int offset;
    private final @Nullable Demand[] recent = new @Nullable Demand[RECENT];

    DemandCollector(Symbols symbols, VerifierTypes types) {
        this.symbols = symbols;
        this.types = types;
    }

    /** Takes a demand that is real. */
    abstract void found(Demand demand);

    /** Takes a use that is a demand if the owner turns out to be a superclass. */
    void used(ClassName receiver, ClassName owner, NameAndType member) {
        found(symbols.demand(receiver, owner, member));
    }

    /** Whether what one method asks is asked again when another one does. */
    boolean separatesMethods() {
        return false;
    }

    /** Says at which instruction of the method what comes next is asked. */
    final void at(int instruction) {
        offset = instruction;
    }

    /** Where in the method's code the question stands that is asked. */
    final int offset() {
        return offset;
    }

    /** Forgets what it has seen, so that it is found again. */
    final void forget() {
        Arrays.fill(recent, null);
        unions.clear();
    }

    /** A value of one type is used as another; null stands for what is no reference. */
    final void assign(@Nullable ClassName from, @Nullable ClassName to) {
        if (from == to || from == null || to == null || to == types.object || from == types.nothing) {
            return;
        }
        demand(Demand.Kind.ASSIGNABLE, from, to);
    }

    /** Two values meet: the classes of both are loaded. */
    final void merge(ClassName from, ClassName to) {
        demand(Demand.Kind.MERGED, from, to);
    }

    /** A member that may be protected is used on a value. */
    final void access(ClassName receiver, ClassName owner, NameAndType member) {
        if (receiver == types.nothing || receiver == types.uninitializedThis) {
            return;
        }
        if (!unions.isEmpty() && unions.containsKey(receiver)) {
            members(receiver).forEach(each -> used(each, owner, member));
        } else {
            used(receiver, owner, member);
        }
    }

    private void demand(Demand.Kind kind, ClassName from, ClassName to) {
        if (from == types.uninitializedThis || to == types.uninitializedThis) {
            return;
        }
        int slot = (from.index() * 31 + to.index()) & (RECENT - 1);
        Demand last = recent[slot];
        if (last != null && last.from() == from && last.to() == to && last.kind() == kind) {
            return;
        }
        if (from.isArray() || to.isArray() || (!unions.isEmpty() && unions.containsKey(from))) {
            ofParts(kind, from, to);
        } else {
            Demand demand = symbols.demand(kind, from, to);
            recent[slot] = demand;
            found(demand);
        }
    }

    private void ofParts(Demand.Kind kind, ClassName from, ClassName to) {
        if (unions.containsKey(from)) {
            members(from).forEach(each -> part(kind, each, to));
        } else if (to.isArray()) {
            ofArrays(kind, from, to);
        } else if (kind == Demand.Kind.ASSIGNABLE && to != types.cloneable && to != types.serializable) {
            found(symbols.demand(kind, from, to));
        }
    }

    /** Arrays are assignable as their elements are. What never fits is no question, but a class file that is broken. */
    private void ofArrays(Demand.Kind kind, ClassName from, ClassName to) {
        ClassName fromElement = types.component(from);
        ClassName toElement = types.component(to);
        if (fromElement != null && toElement != null) {
            part(kind, fromElement, toElement);
        }
    }

    private void part(Demand.Kind kind, ClassName from, ClassName to) {
        if (from != to && to != types.object && from != types.nothing) {
            demand(kind, from, to);
        }
    }

    /** The types that a value may be of. */
    final List<ClassName> members(ClassName type) {
        return unions.getOrDefault(type, List.of(type));
    }

    /** The type of a value that is of one type or another. */
    final ClassName union(ClassName one, ClassName other) {
        Set<ClassName> members = new LinkedHashSet<>(members(one));
        members.addAll(members(other));
        if (members.size() == 1) {
            return one;
        }
        ClassName union =
                symbols.className(members.stream().map(ClassName::internal).collect(joining(VerifierTypes.OR)));
        unions.put(union, List.copyOf(members));
        return union;
    }
}
