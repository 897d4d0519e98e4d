package dev.lockstep.deployment.formula;

import java.util.Arrays;

/**
 * What has been decided about the state that is being looked at: nothing but what somebody asked about. Steps through
 * the states that can be told apart by what is asked, each once.
 */
final class Decisions {
    private static final byte OPEN = 0;
    private static final byte LEFT = 1;
    private static final byte MADE = 2;

    private final byte[] values;
    private final int[] trail;
    private int given;
    private int length;

    /** @param variables how many changes there are */
    Decisions(int variables) {
        this.values = new byte[variables];
        this.trail = new int[variables];
    }

    /** Forgets everything and takes some changes as decided. */
    void begin(Cube decided) {
        while (length > 0) {
            values[trail[--length]] = OPEN;
        }
        decided.literals().forEach(literal -> decide(Cube.variable(literal), Cube.made(literal) ? MADE : LEFT));
        given = length;
    }

    private void decide(int variable, byte value) {
        values[variable] = value;
        trail[length++] = variable;
    }

    /** Whether a change is made in this state. A change that nobody asked about before is not, this time. */
    boolean made(int variable) {
        if (values[variable] == OPEN) {
            decide(variable, LEFT);
        }
        return values[variable] == MADE;
    }

    /** Whether nothing was asked about but what {@link #begin} had decided. */
    boolean askedNothing() {
        return length == given;
    }

    /** Goes on to the next state. */
    boolean next() {
        while (length > given && values[trail[length - 1]] == MADE) {
            values[trail[--length]] = OPEN;
        }
        if (length == given) {
            return false;
        }
        values[trail[length - 1]] = MADE;
        return true;
    }

    /** All states that look the same so far. */
    Cube cube() {
        return Cube.of(Arrays.stream(trail, 0, length)
                .map(variable -> Cube.literal(variable, values[variable] == MADE))
                .toArray());
    }
}
