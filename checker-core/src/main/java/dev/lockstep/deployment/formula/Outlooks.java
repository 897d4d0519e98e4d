package dev.lockstep.deployment.formula;

import dev.lockstep.linkage.Resolver;
import dev.lockstep.linkage.Resolver.Outlook;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be said of each reference and of each demand of the verifier before it is known who makes it, in all states.
 * Nearly all link for everyone in every state, or in every state in which their owner is there. Shared by threads.
 */
final class Outlooks {
    private static final List<Case> LINKS = List.of();

    private static final List<Cube> HOLDS = List.of();

    private final Memo<List<Case>> known;
    private final Memo<List<Cube>> unmet;
    private final Memo<List<Cube>> absent;

    /**
     * Of all references and demands that one table has.
     *
     * @param few whether only a few of them will be asked about, since the class path is one of many
     */
    Outlooks(Symbols symbols, boolean few) {
        this.known = new Memo<>(symbols.referenceCount(), few);
        this.unmet = new Memo<>(symbols.demandCount(), few);
        this.absent = new Memo<>(symbols.classNameCount(), few);
    }

    /** The states in which a reference does not link for everyone, or may not. */
    record Case(Cube states, Outlook outlook) {}

    /** Those of one reference; two threads may both compute them, and compute the same. */
    List<Case> of(Reference reference, PossibleSpace space, Exploration exploration) {
        List<Case> cases = known.get(reference.index());
        if (cases == null) {
            List<Case> found = new ArrayList<>();
            Resolver resolver = exploration.resolver(space);
            for (Cube doubtful : doubtful(reference, space, exploration)) {
                exploration.ask(doubtful, () -> outlook(resolver, reference), (states, outlook) -> {
                    if (outlook == Outlook.FAILS_FOR_EVERYONE || outlook == Outlook.DEPENDS_ON_CALLER) {
                        found.add(new Case(states, outlook));
                    }
                });
            }
            cases = found.isEmpty() ? LINKS : List.copyOf(found);
            known.set(reference.index(), cases);
        }
        return cases;
    }

    /** Where every build of the owner declares what is wanted, only the states that have no owner are. */
    private List<Cube> doubtful(Reference reference, PossibleSpace space, Exploration exploration) {
        if (!space.hasNoneBut(reference.owner(), facts -> Resolver.declares(facts, reference))) {
            return List.of(Cube.EVERYWHERE);
        }
        List<Cube> states = absent.get(reference.owner().index());
        if (states == null) {
            List<Cube> found = new ArrayList<>();
            exploration.ask(Cube.EVERYWHERE, () -> space.lookUp(reference.owner()) == null, (cube, lacks) -> {
                if (lacks) {
                    found.add(cube);
                }
            });
            states = List.copyOf(found);
            absent.set(reference.owner().index(), states);
        }
        return states;
    }

    /** The states in which a demand does not hold for everyone; again two threads compute the same. */
    List<Cube> of(Demand demand, PossibleSpace space, Exploration exploration) {
        List<Cube> states = unmet.get(demand.index());
        if (states == null) {
            List<Cube> found = new ArrayList<>();
            exploration.ask(
                    Cube.EVERYWHERE, () -> exploration.verification(space).holdsForEveryone(demand), (cube, holds) -> {
                        if (!holds) {
                            found.add(cube);
                        }
                    });
            states = found.isEmpty() ? HOLDS : List.copyOf(found);
            unmet.set(demand.index(), states);
        }
        return states;
    }

    private static Outlook outlook(Resolver resolver, Reference reference) {
        return resolver.linksForEveryoneWhoLoadsIt(reference)
                ? Outlook.LINKS_FOR_EVERYONE
                : resolver.outlook(reference);
    }
}
