package dev.lockstep.deployment.formula;

import dev.lockstep.linkage.Preparation;
import dev.lockstep.linkage.Preparation.Outcome;
import dev.lockstep.linkage.Receivers;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.linkage.Verification;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Asks a question of every state between two releases, by asking it once of each set of states that the question cannot
 * tell apart. The question runs on class spaces that decide about a change when it is first asked for; the decisions
 * that it made say for which states the answer holds. Then the last one is turned, and the question asked again.
 *
 * <p>Not for several threads; each makes its own.
 */
final class Exploration {
    private final Decisions decisions;
    private final SpaceGraph graph = new SpaceGraph();
    private final Preparation preparation = Preparation.ofStates(Exploration::isSettled, this::recall);
    private final Map<Definition, DecisionTree<Outcome>> outcomes = new HashMap<>();

    Exploration(MergedLayout layout, int variables, Platform platform) {
        this.decisions = new Decisions(variables);
        for (MergedClassPath each : layout.classPaths()) {
            PossibleSpace parent = each.parent().map(graph::get).orElse(null);
            graph.add(new PossibleSpace(each, parent, graph, platform, decisions));
        }
    }

    /** One for each class path, parents before children. */
    List<PossibleSpace> spaces() {
        return graph.spaces();
    }

    /** Whether a change is made in the state that is being looked at. */
    boolean made(int variable) {
        return decisions.made(variable);
    }

    /** Asks a question of all states of a cube. */
    <T> void ask(Cube within, Supplier<T> question, BiConsumer<Cube, T> answer) {
        decisions.begin(within);
        do {
            T given = question.get();
            answer.accept(decisions.cube(), given);
        } while (decisions.next());
    }

    /** What loads in the state that is being looked at. */
    Preparation preparation() {
        return preparation;
    }

    private Outcome recall(Definition definition, Supplier<Outcome> question) {
        return outcomes.computeIfAbsent(definition, each -> new DecisionTree<>())
                .ask(decisions, question);
    }

    private static boolean isSettled(Definition definition) {
        return definition.loader() instanceof PossibleSpace space && space.isSettled(definition.name());
    }

    /** Links references in the state that is being looked at. */
    Resolver resolver(ClassSpace space) {
        return new Resolver(space, preparation());
    }

    /** Asks what the verifier asks in the state that is being looked at. */
    Verification verification(ClassSpace space) {
        return new Verification(space, preparation());
    }

    /** Selects methods in the state that is being looked at. */
    Receivers receivers(ClassSpace space) {
        return new Receivers(space, resolver(space));
    }
}
