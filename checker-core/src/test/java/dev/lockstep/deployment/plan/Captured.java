package dev.lockstep.deployment.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** What rsync 3.2.7 and git 2.39.5 really printed about two folders, kept as it was. */
final class Captured {
    private Captured() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Captured.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    /** For example {@code REMOVE lib/old.jar}. */
    static List<String> steps(Plan plan) {
        return plan.steps().stream().map(step -> step.op() + " " + step.path()).toList();
    }
}
