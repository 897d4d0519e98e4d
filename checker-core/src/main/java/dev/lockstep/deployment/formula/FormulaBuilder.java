package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Condition;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.formula.ClauseFinder.Build;
import dev.lockstep.layout.Layout;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Platform;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes the formula of two releases. */
public final class FormulaBuilder {
    private static final int CHUNKS = 64;

    private final InstallState deployed;
    private final InstallState candidate;
    private final ChangeUnits units;
    private final Platform platform;
    private final Symbols symbols;
    private final MergedLayout layout;
    private final Queue<Exploration> idle = new ConcurrentLinkedQueue<>(); // it remembers, so that few should do all

    /**
     * Lays the releases over each other.
     *
     * @param recognize recognises the layout of a mix of both
     * @throws NotComputable if how classes are loaded depends on the changes in a way that is not followed
     */
    public FormulaBuilder(
            InstallState deployed,
            InstallState candidate,
            ChangeUnits units,
            Function<ArchiveFacts, Layout> recognize,
            Platform platform,
            Symbols symbols)
            throws NotComputable {
        this.deployed = deployed;
        this.candidate = candidate;
        this.units = units;
        this.platform = platform;
        this.symbols = symbols;
        this.layout = new LayoutMerger(deployed.laidOut(), candidate.laidOut(), units, recognize, platform).merge();
    }

    /**
     * The formula of the states that link.
     *
     * @throws NotComputable if it is at odds with a release, which is safe by definition
     */
    public Formula safe() throws NotComputable {
        return checked(unchecked());
    }

    private Formula unchecked() {
        var known = new KnownFailures(deployed.failures(), candidate.failures());
        List<Outlooks> outlooks = layout.classPaths().stream()
                .map(each -> new Outlooks(symbols, each.wiring() != MergedWiring.NONE))
                .toList();
        List<Build> builds = builds();
        List<ClauseFinder> finders = IntStream.range(0, CHUNKS)
                .parallel()
                .mapToObj(chunk -> link(part(builds, chunk), outlooks, known))
                .toList();
        var clauses = new Clauses();
        finders.forEach(finder -> clauses.addAll(finder.clauses()));
        List<ClauseFinder.Receiver> receivers =
                finders.stream().flatMap(finder -> finder.receivers().stream()).toList();
        new SelectionClauses(exploration(), layout, platform, known, clauses).find(receivers);
        return new Formula(units.size(), clauses.essential());
    }

    private static List<Build> part(List<Build> builds, int chunk) {
        return builds.subList(builds.size() * chunk / CHUNKS, builds.size() * (chunk + 1) / CHUNKS);
    }

    private List<Build> builds() {
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < layout.classPaths().size(); i++) {
            int classPath = i;
            layout.classPaths()
                    .get(i)
                    .classes()
                    .forEach((name, places) -> builds.addAll(ClauseFinder.builds(classPath, name, places)));
        }
        builds.sort(Comparator.comparing(Build::name));
        return builds;
    }

    private Exploration exploration() {
        return new Exploration(layout, units.size(), platform);
    }

    private ClauseFinder link(List<Build> builds, List<Outlooks> outlooks, KnownFailures known) {
        Exploration mine = Optional.ofNullable(idle.poll()).orElseGet(this::exploration);
        var finder = new ClauseFinder(mine, outlooks, known);
        builds.forEach(finder::link);
        idle.add(mine);
        return finder;
    }

    /**
     * The formula of some states.
     *
     * @param exact whether it counts out no state but those that it is to count out
     */
    public record Sound(Formula formula, boolean exact) {}

    /**
     * The formula of the safe states that moreover have none of some combinations, and none of some errors.
     *
     * @throws NotComputable if it is at odds with a release
     */
    public Sound without(
            Formula safe, Collection<Combination> combinations, Collection<Predicate<PossibleState>> errors)
            throws NotComputable {
        var clauses = new Clauses();
        safe.clauses().forEach(clause -> clauses.add(clause.cube(), clause.evidence()));
        Exploration exploration = exploration();
        var state = new UndecidedState(exploration, units);
        for (Combination combination : combinations) {
            add(() -> holds(combination, exploration), exploration, clauses);
        }
        for (Predicate<PossibleState> error : errors) {
            add(() -> error.test(state), exploration, clauses);
        }
        return new Sound(checked(new Formula(units.size(), clauses.essential())), !state.isCoarse());
    }

    private static void add(Supplier<Boolean> error, Exploration exploration, Clauses clauses) {
        exploration.ask(Cube.EVERYWHERE, error, (states, holds) -> {
            if (holds) {
                clauses.add(states, new Clause.Evidence(Optional.<LinkageFailure>empty(), 1));
            }
        });
    }

    private static boolean holds(Combination combination, Exploration exploration) {
        return combination.conditions().stream().allMatch(condition -> holds(condition, exploration));
    }

    private static boolean holds(Condition condition, Exploration exploration) {
        if (condition instanceof Condition.Loads loads) {
            return exploration.spaces().stream()
                    .map(space -> space.define(loads.name()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .filter(found -> found.facts().mark() == loads.facts().mark())
                    .isPresent();
        }
        var lacks = (Condition.Lacks) condition;
        return exploration.spaces().stream().allMatch(space -> space.lookUp(lacks.name()) == null);
    }

    private Formula checked(Formula formula) throws NotComputable {
        var all = new BitSet();
        all.set(0, units.size());
        if (!formula.isSafe(new BitSet()) || !formula.isSafe(all)) {
            throw new NotComputable("the states between the releases could not be told apart");
        }
        return formula;
    }
}
