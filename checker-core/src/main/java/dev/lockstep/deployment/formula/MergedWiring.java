package dev.lockstep.deployment.formula;

import dev.lockstep.deployment.formula.MergedClassPath.Place;
import dev.lockstep.layout.PackageFilter;
import dev.lockstep.layout.Wire;
import java.util.List;

/**
 * How a loader asks others, in all of the states between two releases.
 *
 * @param variable of the change that decides; {@link Place#UNCHANGED} when it is the same in all states
 * @param before without the change
 * @param after with it
 */
record MergedWiring(int variable, Side before, Side after) {
    static final MergedWiring NONE =
            of(Place.UNCHANGED, new Side(List.of(), PackageFilter.all()), new Side(List.of(), PackageFilter.all()));

    /** In one release. */
    record Side(List<To> wires, PackageFilter offered) {
        Side {
            wires = List.copyOf(wires);
        }
    }

    /**
     * A wire.
     *
     * @param target position of the class path among all; of one that no state has there is no wire
     */
    record To(int target, PackageFilter packages, PackageFilter passedOn, Wire.Precedence precedence) {
        /** Whether whoever asks the loader for a package is passed on. */
        boolean passesOn(String packageName) {
            return passesOn() && passedOn.admits(packageName) && packages.admits(packageName);
        }

        boolean passesOn() {
            return !passedOn.equals(PackageFilter.none());
        }
    }

    /** With one object for both sides where they are alike. */
    static MergedWiring of(int variable, Side before, Side after) {
        return new MergedWiring(variable, before, before.equals(after) ? before : after);
    }

    /** Whether it is the same in all states. */
    boolean isSettled() {
        return before == after;
    }
}
