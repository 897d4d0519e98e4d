package dev.lockstep.deployment.formula;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some changes said to be made, others said not to be: a set of states. A literal is twice the number of its variable,
 * plus one if the change is made.
 */
final class Cube implements Comparable<Cube> {
    static final Cube EVERYWHERE = new Cube(new int[0]);

    private final int[] literals;
    private final int hash;

    private Cube(int[] literals) {
        this.literals = literals;
        this.hash = Arrays.hashCode(literals);
    }

    /** A cube of literals about different variables, in any order. */
    static Cube of(int... literals) {
        int[] sorted = literals.clone();
        Arrays.sort(sorted);
        return new Cube(sorted);
    }

    static int literal(int variable, boolean made) {
        return 2 * variable + (made ? 1 : 0);
    }

    static int variable(int literal) {
        return literal >> 1;
    }

    static boolean made(int literal) {
        return (literal & 1) == 1;
    }

    /** The literals, sorted. */
    IntStream literals() {
        return Arrays.stream(literals);
    }

    int size() {
        return literals.length;
    }

    int literal(int position) {
        return literals[position];
    }

    boolean contains(int literal) {
        return Arrays.binarySearch(literals, literal) >= 0;
    }

    /** Whether no literal of one denies a literal of the other. */
    boolean agreesWith(Cube other) {
        int i = 0;
        int j = 0;
        while (i < literals.length && j < other.literals.length) {
            int mine = literals[i];
            int theirs = other.literals[j];
            if ((mine ^ theirs) == 1) {
                return false;
            }
            if (mine <= theirs) {
                i++;
            }
            if (theirs <= mine) {
                j++;
            }
        }
        return true;
    }

    /** The states of both; absent when there are none. */
    Optional<Cube> and(Cube other) {
        if (!agreesWith(other)) {
            return Optional.empty();
        }
        if (other.literals.length == 0) {
            return Optional.of(this);
        }
        return Optional.of(literals.length == 0 ? other : new Cube(merged(literals, other.literals)));
    }

    private static int[] merged(int[] one, int[] other) {
        var both = new int[one.length + other.length];
        int length = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            int next = j == other.length || (i < one.length && one[i] <= other[j]) ? one[i] : other[j];
            if (i < one.length && one[i] == next) {
                i++;
            }
            if (j < other.length && other[j] == next) {
                j++;
            }
            both[length++] = next;
        }
        return Arrays.copyOf(both, length);
    }

    /** The states of this cube without one of its literals: more of them. */
    Cube without(int literal) {
        return new Cube(literals().filter(each -> each != literal).toArray());
    }

    /** The states in which all changes are the other way round. */
    Cube mirrored() {
        return of(literals().map(literal -> literal ^ 1).toArray());
    }

    /** Whether a state is one of the cube's. */
    boolean holds(BitSet made) {
        for (int literal : literals) {
            if (made.get(variable(literal)) != made(literal)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Cube other) {
        int bySize = Integer.compare(literals.length, other.literals.length);
        return bySize != 0 ? bySize : Arrays.compare(literals, other.literals);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cube cube && Arrays.equals(literals, cube.literals);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(literals);
    }
}
