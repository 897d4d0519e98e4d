package dev.lockstep.deployment.formula;

import dev.lockstep.linkage.Resolver.Outlook;
import dev.lockstep.symbol.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What can be said of each reference before it is known who makes it, in all states. Nearly all link for everyone in
 * every state, or in every state in which their owner is there. Shared by threads.
 */
final class Outlooks {
    private static final List<Case> LINKS = List.of();

    private final AtomicReferenceArray<List<Case>> known;

    /** @param references how many there are */
    Outlooks(int references) {
        this.known = new AtomicReferenceArray<>(references);
    }

    /** The states in which a reference does not link for everyone, or may not. */
    record Case(Cube states, Outlook outlook) {}

    /** Those of one reference; two threads may both compute them, and compute the same. */
    List<Case> of(Reference reference, PossibleSpace space, Exploration exploration) {
        List<Case> cases = known.get(reference.index());
        if (cases == null) {
            List<Case> found = new ArrayList<>();
            exploration.ask(
                    Cube.EVERYWHERE, () -> exploration.resolver(space).outlook(reference), (states, outlook) -> {
                        if (outlook == Outlook.FAILS_FOR_EVERYONE || outlook == Outlook.DEPENDS_ON_CALLER) {
                            found.add(new Case(states, outlook));
                        }
                    });
            cases = found.isEmpty() ? LINKS : List.copyOf(found);
            known.set(reference.index(), cases);
        }
        return cases;
    }
}
