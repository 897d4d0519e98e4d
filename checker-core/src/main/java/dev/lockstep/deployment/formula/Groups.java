package dev.lockstep.deployment.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A partition of the numbers from zero, at first each by itself, of which groups are joined (a union-find forest). */
public final class Groups {
    private final int[] parent;

    /** @param size how many numbers there are */
    public Groups(int size) {
        this.parent = IntStream.range(0, size).toArray();
    }

    /** Makes one group of the groups of two numbers. */
    public void join(int one, int other) {
        int a = of(one);
        int b = of(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    /** The least number of the group that a number is in. */
    public int of(int each) {
        int at = each;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The groups in the order of their least numbers, the numbers of each in ascending order. */
    public List<List<Integer>> all() {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            members.computeIfAbsent(of(i), least -> new ArrayList<>()).add(i);
        }
        return List.copyOf(members.values());
    }
}
