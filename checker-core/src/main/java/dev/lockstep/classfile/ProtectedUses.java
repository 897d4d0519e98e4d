package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a class uses members on other objects than its own: a demand each, provided that the member is looked for in a
 * superclass. Which classes these are is not known before the class is linked, and few are, so the demands are made
 * then.
 */
interface ProtectedUses {
    /** Of a class that has none. */
    ProtectedUses NONE = isSuperclass -> Set.of();

    /** The demands whose owners are superclasses, each once. */
    Set<Demand> of(Predicate<ClassName> isSuperclass);

    /** Whether there is none, whatever the superclasses. */
    default boolean isEmpty() {
        return this == NONE;
    }

    /** Collects them. */
    final class Builder {
        private final List<ClassName> receivers = new ArrayList<>();
        private final List<ClassName> owners = new ArrayList<>();
        private final List<NameAndType> members = new ArrayList<>();

        void add(ClassName receiver, ClassName owner, NameAndType member) {
            receivers.add(receiver);
            owners.add(owner);
            members.add(member);
        }

        boolean isEmpty() {
            return owners.isEmpty();
        }

        ProtectedUses build(Symbols symbols) {
            return isEmpty()
                    ? NONE
                    : new Some(
                            symbols,
                            receivers.toArray(ClassName[]::new),
                            owners.toArray(ClassName[]::new),
                            members.toArray(NameAndType[]::new));
        }
    }

    /** Position by position, since there are many. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, from the builder
    record Some(Symbols symbols, ClassName[] receivers, ClassName[] owners, NameAndType[] members)
            implements ProtectedUses {
        @Override
        public Set<Demand> of(Predicate<ClassName> isSuperclass) {
            Set<Demand> demands = Set.of();
            for (int i = 0; i < owners.length; i++) {
                if (isSuperclass.test(owners[i])) {
                    demands = demands.isEmpty() ? new LinkedHashSet<>() : demands;
                    demands.add(symbols.demand(receivers[i], owners[i], members[i]));
                }
            }
            return demands;
        }
    }
}
