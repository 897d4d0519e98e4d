package dev.lockstep.deployment.formula;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import java.util.function.Function;

/** The state that an exploration is looking at, as far as it has been decided. */
final class UndecidedState implements PossibleState {
    private final Exploration exploration;
    private final ChangeUnits units;
    private boolean coarse;

    UndecidedState(Exploration exploration, ChangeUnits units) {
        this.exploration = exploration;
        this.units = units;
    }

    /** Whether an answer was given for an archive as a whole that changes entry by entry. */
    boolean isCoarse() {
        return coarse;
    }

    @Override
    public boolean lacks(ClassName name) {
        return exploration.spaces().stream().allMatch(space -> space.lookUp(name) == null);
    }

    @Override
    public boolean defines(ClassFacts facts) {
        return exploration.spaces().stream().anyMatch(space -> {
            Definition found = space.define(facts.name());
            return found != null && found.facts().mark() == facts.mark();
        });
    }

    @Override
    public Optional<ClassSpace> classPath(String name) {
        return space(name).map(Function.identity());
    }

    private Optional<PossibleSpace> space(String classPath) {
        return exploration.spaces().stream()
                .filter(space -> space.classPath().name().equals(classPath))
                .findFirst();
    }

    @Override
    public boolean precedes(String classPath, String first, String second) {
        return space(classPath).filter(space -> space.precedes(first, second)).isPresent();
    }

    @Override
    public boolean stands(String path, boolean made) {
        return units.variableOf(path)
                .map(variable -> exploration.made(variable) == made)
                .orElse(true);
    }

    @Override
    public boolean isTouched(String path) {
        boolean touched = units.within(path).anyMatch(exploration::made);
        coarse |= touched && units.isDivided(path);
        return touched;
    }

    @Override
    public boolean isComplete() {
        for (int variable = 0; variable < units.size(); variable++) {
            if (!exploration.made(variable)) {
                return false;
            }
        }
        return true;
    }
}
