package dev.lockstep.deployment.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.logicng.datastructures.Assignment;
import org.logicng.datastructures.Tristate;
import org.logicng.formulas.CType;
import org.logicng.formulas.FormulaFactory;
import org.logicng.formulas.Literal;
import org.logicng.formulas.Variable;
import org.logicng.handlers.DnnfCompilationHandler;
import org.logicng.modelcounting.ModelCounter;
import org.logicng.solvers.MiniSat;
import org.logicng.solvers.SATSolver;

/** One component as a propositional formula: a variable is true when its change is made. The home of the solver. */
final class Logic {
    private final FormulaFactory factory = new FormulaFactory();
    private final Formula.Component component;
    private final List<org.logicng.formulas.Formula> clauses = new ArrayList<>();

    Logic(Formula.Component component) {
        this.component = component;
        for (Clause clause : component.clauses()) {
            clauses.add(factory.clause(clause.cube()
                    .literals()
                    .<Literal>mapToObj(literal -> literal(Cube.variable(literal), !Cube.made(literal)))
                    .toList()));
        }
    }

    /** Zero-padded, so that the solver's order of names is that of the numbers. */
    private Variable variable(int number) {
        return factory.variable(String.format(Locale.ROOT, "x%06d", number));
    }

    private Literal literal(int number, boolean made) {
        Variable variable = variable(number);
        return made ? variable : variable.negate();
    }

    /**
     * How many combinations of the component's changes are safe.
     *
     * @param maxSteps how often it may be distinguished whether a change is made; a measure of work that is the same on
     *     every machine
     * @return absent when that is not enough
     */
    Optional<BigInteger> count(int maxSteps) {
        SortedSet<Variable> variables = new TreeSet<>();
        component.variables().forEach(each -> variables.add(variable(each)));
        return Optional.ofNullable(ModelCounter.count(clauses, variables, () -> new Limit(maxSteps)));
    }

    private static final class Limit implements DnnfCompilationHandler {
        private int left;

        Limit(int steps) {
            left = steps;
        }

        @Override
        public boolean shannonExpansion() {
            return --left >= 0;
        }

        @Override
        public boolean aborted() {
            return left < 0;
        }
    }

    /** A safe combination in which some changes are made and others are not; absent when there is none. */
    Optional<BitSet> find(Collection<Integer> made, Collection<Integer> notMade) {
        SATSolver solver = solver();
        made.forEach(each -> solver.add(literal(each, true)));
        notMade.forEach(each -> solver.add(literal(each, false)));
        return model(solver);
    }

    /**
     * The smallest safe combinations that have some changes.
     *
     * @param made changes that they have
     * @param most how many to give at the most
     * @return all of the same size; never empty, since making every change is safe
     */
    List<BitSet> smallest(Collection<Integer> made, int most) {
        List<Variable> open = component.variables().stream()
                .filter(each -> !made.contains(each))
                .map(this::variable)
                .toList();
        for (int size = 0; size <= open.size(); size++) {
            SATSolver solver = solver();
            made.forEach(each -> solver.add(literal(each, true)));
            if (!open.isEmpty()) {
                solver.add(factory.cc(CType.LE, size, open));
            }
            List<BitSet> found = new ArrayList<>();
            for (Optional<BitSet> next = model(solver); next.isPresent() && found.size() < most; next = model(solver)) {
                found.add(next.get());
                solver.add(factory.clause(next.get().stream()
                        .<Literal>mapToObj(each -> literal(each, false))
                        .toList()));
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new IllegalStateException("making every change is no safe state");
    }

    private SATSolver solver() {
        SATSolver solver = MiniSat.miniSat(factory);
        component
                .variables()
                .forEach(each ->
                        solver.add(factory.clause(variable(each), variable(each).negate())));
        solver.add(clauses);
        return solver;
    }

    private Optional<BitSet> model(SATSolver solver) {
        if (solver.sat() != Tristate.TRUE) {
            return Optional.empty();
        }
        Assignment model = solver.model();
        var made = new BitSet();
        component.variables().stream()
                .filter(each -> model.evaluateLit(variable(each)))
                .forEach(made::set);
        return Optional.of(made);
    }
}
