package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Symbols;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions of the verifier, each once. */
final class DistinctDemands extends DemandCollector {
    private final Set<Demand> distinct = new LinkedHashSet<>();
    private final ProtectedUses.Builder uses = new ProtectedUses.Builder();

    DistinctDemands(Symbols symbols, VerifierTypes types) {
        super(symbols, types);
    }

    @Override
    void found(Demand demand) {
        distinct.add(demand);
    }

    @Override
    void used(ClassName receiver, ClassName owner, NameAndType member) {
        uses.add(receiver, owner, member);
    }

    boolean isEmpty() {
        return distinct.isEmpty() && uses.isEmpty();
    }

    ClassFacts.Verified verified(ClassFacts.@Nullable Verified fallback) {
        return isEmpty() && fallback == null
                ? ClassFacts.Verified.NOTHING
                : new ClassFacts.Verified(distinct.toArray(Demand[]::new), uses.build(symbols), fallback);
    }
}
