package dev.lockstep.classfile.canonical;

import java.util.ArrayList;
import java.util.List;

/**
 * Two builds of one list of items laid side by side.
 *
 * @param replacements single items that stand between equal ones in both builds and differ
 * @param removed how many items of the old build have nothing beside them, replaced ones not included
 * @param added how many of the new build have not
 */
public record Alignment(List<Replacement> replacements, int removed, int added) {
    /** What is left of two long methods that have little in common is not laid side by side. */
    private static final long MAX_CELLS = 1_000_000;

    /**
     * One item in two builds.
     *
     * @param before in the old one
     * @param after in the new one
     */
    public record Replacement(Item before, Item after) {
        /** Whether both are the same but for their literals. */
        public boolean ofLiterals() {
            return before.sameShapeAs(after);
        }
    }

    public Alignment {
        replacements = List.copyOf(replacements);
    }

    /** Whether both builds are the same but for literals. */
    public boolean onlyLiterals() {
        return removed == 0 && added == 0 && replacements.stream().allMatch(Replacement::ofLiterals);
    }

    /** Whether there is no difference at all. */
    public boolean isEmpty() {
        return removed == 0 && added == 0 && replacements.isEmpty();
    }

    /** Lays two builds side by side. */
    public static Alignment of(List<Item> before, List<Item> after) {
        return sameShape(before, after) ? pairwise(before, after) : new Table(before, after).alignment();
    }

    private static boolean sameShape(List<Item> before, List<Item> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).sameShapeAs(after.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Alignment pairwise(List<Item> before, List<Item> after) {
        List<Replacement> replacements = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!equal(before.get(i), after.get(i))) {
                replacements.add(new Replacement(before.get(i), after.get(i)));
            }
        }
        return new Alignment(replacements, 0, 0);
    }

    /** Places and lambdas are numbered anew by whatever comes before them. */
    private static boolean equal(Item before, Item after) {
        return before.sameShapeAs(after) && before.literals().equals(after.literals());
    }

    /** The longest common subsequence of what two builds do not begin and end with alike. */
    private static final class Table {
        private static final int EQUAL = 3;
        private static final int SAME_SHAPE = 2;

        private final List<Item> before;
        private final List<Item> after;
        private final List<Replacement> replacements = new ArrayList<>();
        private int removed;
        private int added;

        Table(List<Item> before, List<Item> after) {
            int start = 0;
            int shorter = Math.min(before.size(), after.size());
            while (start < shorter && equal(before.get(start), after.get(start))) {
                start++;
            }
            int end = 0;
            while (end < shorter - start
                    && equal(before.get(before.size() - 1 - end), after.get(after.size() - 1 - end))) {
                end++;
            }
            this.before = before.subList(start, before.size() - end);
            this.after = after.subList(start, after.size() - end);
        }

        Alignment alignment() {
            if ((long) before.size() * after.size() > MAX_CELLS) {
                return new Alignment(List.of(), before.size(), after.size());
            }
            walk(scores());
            return new Alignment(replacements, removed, added);
        }

        private int[][] scores() {
            int[][] best = new int[before.size() + 1][after.size() + 1];
            for (int i = before.size() - 1; i >= 0; i--) {
                for (int j = after.size() - 1; j >= 0; j--) {
                    int score = score(i, j);
                    int paired = score == 0 ? 0 : score + best[i + 1][j + 1];
                    best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
                }
            }
            return best;
        }

        private int score(int i, int j) {
            if (!before.get(i).sameShapeAs(after.get(j))) {
                return 0;
            }
            return before.get(i).literals().equals(after.get(j).literals()) ? EQUAL : SAME_SHAPE;
        }

        /** Goes through both, one stretch of differences after the other. */
        private void walk(int[][] best) {
            List<Item> old = new ArrayList<>();
            List<Item> now = new ArrayList<>();
            int i = 0;
            int j = 0;
            while (i < before.size() && j < after.size()) {
                int score = score(i, j);
                if (score > 0 && best[i][j] == score + best[i + 1][j + 1]) {
                    if (score == EQUAL) {
                        close(old, now);
                    } else {
                        old.add(before.get(i));
                        now.add(after.get(j));
                    }
                    i++;
                    j++;
                } else if (best[i][j] == best[i + 1][j]) {
                    old.add(before.get(i++));
                } else {
                    now.add(after.get(j++));
                }
            }
            old.addAll(before.subList(i, before.size()));
            now.addAll(after.subList(j, after.size()));
            close(old, now);
        }

        private void close(List<Item> old, List<Item> now) {
            if (old.size() == 1 && now.size() == 1) {
                replacements.add(new Replacement(old.get(0), now.get(0)));
            } else {
                removed += old.size();
                added += now.size();
            }
            old.clear();
            now.clear();
        }
    }
}
