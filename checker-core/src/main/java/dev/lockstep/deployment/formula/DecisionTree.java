package dev.lockstep.deployment.formula;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers to one question in all states, as a tree of the decisions that the question asks about: it is put once
 * for all states that it cannot tell apart. The tree asks about the same changes in the same order as the question
 * itself.
 */
final class DecisionTree<T> {
    private @Nullable Node<T> root;

    private sealed interface Node<T> {}

    private record Leaf<T>(T answer) implements Node<T> {}

    private static final class Fork<T> implements Node<T> {
        private final int variable;
        private @Nullable Node<T> left;
        private @Nullable Node<T> made;

        private Fork(int variable) {
            this.variable = variable;
        }

        private @Nullable Node<T> branch(Decisions decisions) {
            return decisions.made(variable) ? made : left;
        }
    }

    /** @param question depends on nothing but what it asks the decisions about */
    T ask(Decisions decisions, Supplier<T> question) {
        @Nullable Node<T> node = root;
        while (node instanceof Fork<T> fork) {
            node = fork.branch(decisions);
        }
        if (node instanceof Leaf<T> leaf) {
            return leaf.answer();
        }
        int mark = decisions.startRecorder();
        T answer = question.get();
        grow(decisions, decisions.stopRecorder(mark), answer);
        return answer;
    }

    private void grow(Decisions decisions, int[] asked, T answer) {
        @Nullable Fork<T> above = null;
        @Nullable Node<T> node = root;
        for (int i = 0; i < asked.length; i++) {
            if (isFirst(asked, i)) {
                if (node == null) {
                    node = new Fork<>(asked[i]);
                    hang(decisions, above, node);
                }
                above = (Fork<T>) node;
                node = above.branch(decisions);
            }
        }
        hang(decisions, above, new Leaf<>(answer));
    }

    private void hang(Decisions decisions, @Nullable Fork<T> above, Node<T> node) {
        if (above == null) {
            root = node;
        } else if (decisions.made(above.variable)) {
            above.made = node;
        } else {
            above.left = node;
        }
    }

    private static boolean isFirst(int[] asked, int at) {
        for (int i = 0; i < at; i++) {
            if (asked[i] == asked[at]) {
                return false;
            }
        }
        return true;
    }
}
