package dev.lockstep.deployment.plan;

import dev.lockstep.deployment.plan.Plan.Basis;
import dev.lockstep.deployment.plan.Step.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of paths, one a line or separated by NUL: what {@code git diff --name-only} prints, or what a ticket holds.
 * Blank lines and lines that begin with {@code #} are left out, and names in the quotes of git are unquoted.
 */
public final class PathList {
    private PathList() {}

    /**
     * Reads it.
     *
     * @param source for messages
     * @throws IllegalArgumentException with a message for people, if it names no path, or one that cannot be in a tree
     */
    public static Plan read(byte[] bytes, String source) {
        String text = Lines.decode(bytes, source);
        List<Step> steps = new ArrayList<>();
        if (text.indexOf('\0') >= 0) {
            int count = 0;
            for (String path : Lines.fields(text)) {
                steps.add(Step.of(Op.TAKE, path, source + ", path " + ++count));
            }
        } else {
            Lines.of(text, source).stream()
                    .filter(line -> !line.text().isBlank() && !line.text().startsWith("#"))
                    .forEach(line -> steps.add(
                            Step.of(Op.TAKE, GitQuoting.unquote(line.text().strip(), line.origin()), line.origin())));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(source + ": the list names no path");
        }
        return new Plan(source, Basis.NAMES, steps, List.of());
    }
}
