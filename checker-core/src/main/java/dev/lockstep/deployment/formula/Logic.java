package dev.lockstep.deployment.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logicng.datastructures.Assignment;
import org.logicng.datastructures.Tristate;
import org.logicng.formulas.CType;
import org.logicng.formulas.FormulaFactory;
import org.logicng.formulas.Literal;
import org.logicng.formulas.Variable;
import org.logicng.solvers.MiniSat;
import org.logicng.solvers.SATSolver;
import org.logicng.solvers.functions.OptimizationFunction;

/** One component as a propositional formula: a variable is true when its change is made. The home of the solver. */
final class Logic {
    private final FormulaFactory factory = new FormulaFactory();
    private final Formula.Component component;
    private final List<org.logicng.formulas.Formula> clauses = new ArrayList<>();
    private final SATSolver solver;

    Logic(Formula.Component component) {
        this.component = component;
        for (Clause clause : component.clauses()) {
            clauses.add(factory.clause(clause.cube()
                    .literals()
                    .<Literal>mapToObj(literal -> literal(Cube.variable(literal), !Cube.made(literal)))
                    .toList()));
        }
        this.solver = solver();
    }

    /** Zero-padded, so that the solver's order of names is that of the numbers. */
    private Variable variable(int number) {
        return factory.variable(String.format(Locale.ROOT, "x%06d", number));
    }

    private Literal literal(int number, boolean made) {
        Variable variable = variable(number);
        return made ? variable : variable.negate();
    }

    /** A safe combination in which some changes are made and others are not; absent when there is none. */
    Optional<BitSet> find(Collection<Integer> made, Collection<Integer> notMade) {
        List<Literal> wanted = new ArrayList<>();
        made.forEach(each -> wanted.add(literal(each, true)));
        notMade.forEach(each -> wanted.add(literal(each, false)));
        return solver.sat(wanted) == Tristate.TRUE ? Optional.of(made(solver.model())) : Optional.empty();
    }

    /**
     * The smallest safe combinations that have some changes.
     *
     * @param made changes that they have
     * @param most how many to give at the most
     * @return all of the same size; never empty, since making every change is safe
     */
    List<BitSet> smallest(Collection<Integer> made, int most) {
        SATSolver mine = solver();
        made.forEach(each -> mine.add(literal(each, true)));
        List<Variable> open = component.variables().stream()
                .filter(each -> !made.contains(each))
                .map(this::variable)
                .toList();
        BitSet first = made(mine.execute(OptimizationFunction.minimize(open)));
        made.forEach(first::set); // the solver only says what it has minimized
        mine.add(factory.cc(CType.LE, first.cardinality() - made.size(), open));
        List<BitSet> found = new ArrayList<>();
        for (Optional<BitSet> next = Optional.of(first);
                next.isPresent() && found.size() < most;
                next = mine.sat() == Tristate.TRUE ? Optional.of(made(mine.model())) : Optional.empty()) {
            found.add(next.get());
            mine.add(factory.clause(next.get().stream()
                    .<Literal>mapToObj(each -> literal(each, false))
                    .toList()));
        }
        return found;
    }

    private SATSolver solver() {
        SATSolver fresh = MiniSat.miniSat(factory);
        fresh.add(clauses);
        return fresh;
    }

    private BitSet made(Assignment model) {
        var made = new BitSet();
        component.variables().stream()
                .filter(each -> model.evaluateLit(variable(each)))
                .forEach(made::set);
        return made;
    }
}
