package dev.lockstep.deployment.plan;

import java.util.Arrays;

/** Which paths a plan may name: those of files below the root of the trees. */
final class StepPath {
    private StepPath() {}

    /**
     * The path without {@code ./} in front and {@code /} behind.
     *
     * @throws IllegalArgumentException with a message for people, if it is empty, absolute or leads out of the tree
     */
    static String of(String text, String origin) {
        String path = text;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty()) {
            throw new IllegalArgumentException(origin + ": an empty path");
        }
        if (path.startsWith("/")) {
            throw new IllegalArgumentException(origin + ": " + text + " is not relative to the root of the trees");
        }
        if (Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException(origin + ": " + text + " leads out of the tree");
        }
        return path;
    }
}
