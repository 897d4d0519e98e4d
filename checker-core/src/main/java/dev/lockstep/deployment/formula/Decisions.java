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
    private int recorders;
    private int[] record = new int[16];
    private int recorded;

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
        for (int i = 0; i < decided.size(); i++) {
            int literal = decided.literal(i);
            decide(Cube.variable(literal), Cube.made(literal) ? MADE : LEFT);
        }
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
        if (recorders > 0) {
            if (recorded == record.length) {
                record = Arrays.copyOf(record, recorded * 2);
            }
            record[recorded++] = variable;
        }
        return values[variable] == MADE;
    }

    /**
     * Begins to write down what is asked about, decided before or not. Recorders may be nested.
     *
     * @return a mark for {@link #stopRecorder}
     */
    int startRecorder() {
        recorders++;
        return recorded;
    }

    /** What was asked about since a recorder was started, in order, with repetitions; this recorder ends. */
    int[] stopRecorder(int mark) {
        int[] asked = Arrays.copyOfRange(record, mark, recorded);
        recorders--;
        if (recorders == 0) {
            recorded = 0;
        }
        return asked;
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
        if (length == 0) {
            return Cube.EVERYWHERE;
        }
        var literals = new int[length];
        for (int i = 0; i < length; i++) {
            literals[i] = Cube.literal(trail[i], values[trail[i]] == MADE);
        }
        return Cube.of(literals);
    }
}
