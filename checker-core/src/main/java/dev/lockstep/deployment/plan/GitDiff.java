package dev.lockstep.deployment.plan;

import dev.lockstep.deployment.plan.Plan.Basis;
import dev.lockstep.deployment.plan.Step.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code git diff --name-status} and {@code git diff --raw} print, with {@code -z} or without. A rename removes
 * one path and adds another, a copy adds one.
 *
 * @see <a href="https://git-scm.com/docs/git-diff#_raw_output_format">git-diff, raw output format</a>
 */
public final class GitDiff {
    private static final Pattern RAW = Pattern.compile(":(\\d{6}) (\\d{6}) [0-9a-f]+\\.* [0-9a-f]+\\.* (\\S+)");
    private static final Pattern STATUS = Pattern.compile("[ACDMRTUXB]\\d{0,3}");
    private static final String SUBMODULE = "160000";

    private final String source;
    private final List<Step> steps = new ArrayList<>();

    private GitDiff(String source) {
        this.source = source;
    }

    /**
     * Reads it.
     *
     * @param source for messages
     * @throws IllegalArgumentException with a message for people, if it is something else, or says nothing
     */
    public static Plan read(byte[] bytes, String source) {
        String text = Lines.decode(bytes, source);
        var diff = new GitDiff(source);
        if (text.indexOf('\0') >= 0) {
            diff.readFields(Lines.fields(text));
        } else {
            Lines.of(text, source).stream()
                    .filter(line -> !line.text().isBlank())
                    .forEach(diff::readLine);
        }
        if (diff.steps.isEmpty()) {
            throw new IllegalArgumentException(source + ": the diff is empty");
        }
        return new Plan(source, Basis.CONTENT, diff.steps, List.of());
    }

    private void readFields(List<String> fields) {
        int at = 0;
        for (int count = 1; at < fields.size(); count++) {
            String origin = source + ", entry " + count;
            String status = status(fields.get(at++), origin);
            int paths = paths(status);
            if (at + paths > fields.size()) {
                throw new IllegalArgumentException(origin + ": the diff ends within an entry");
            }
            add(status, fields.subList(at, at + paths), origin);
            at += paths;
        }
    }

    private void readLine(Lines.Line line) {
        String[] parts = line.text().split("\t", -1);
        String status = status(parts[0], line.origin());
        if (parts.length - 1 != paths(status)) {
            throw new IllegalArgumentException(line.origin() + ": status " + status + " has " + paths(status)
                    + " path(s) behind it, with tabs between");
        }
        List<String> paths = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            paths.add(GitQuoting.unquote(parts[i], line.origin()));
        }
        add(status, paths, line.origin());
    }

    private String status(String text, String origin) {
        if (text.startsWith("::")) {
            throw new IllegalArgumentException(
                    origin + ": a combined diff of a merge; compare two commits, git diff --raw -z OLD NEW");
        }
        Matcher raw = RAW.matcher(text);
        String status = raw.matches() ? raw.group(3) : text;
        if (raw.matches() && (raw.group(1).equals(SUBMODULE) || raw.group(2).equals(SUBMODULE))) {
            throw new IllegalArgumentException(origin + ": a submodule, whose files the diff does not list");
        }
        if (STATUS.matcher(status).matches()) {
            return status;
        }
        throw new IllegalArgumentException(
                text.startsWith(":")
                        ? origin + ": no entry of git diff --raw: " + text
                        : origin + ": no status before the name, as from git diff --name-only, which hides the deletion"
                                + " half of a rename; use git diff --name-status -z");
    }

    private static int paths(String status) {
        return status.startsWith("R") || status.startsWith("C") ? 2 : 1;
    }

    private void add(String status, List<String> paths, String origin) {
        switch (status.charAt(0)) {
            case 'A' -> step(Op.ADD, paths.get(0), origin);
            case 'M', 'T', 'B' -> step(Op.REPLACE, paths.get(0), origin);
            case 'D' -> step(Op.REMOVE, paths.get(0), origin);
            case 'R' -> {
                step(Op.REMOVE, paths.get(0), origin);
                step(Op.COPY, paths.get(1), origin);
            }
            case 'C' -> step(Op.COPY, paths.get(1), origin);
            case 'U' -> throw new IllegalArgumentException(origin + ": " + paths.get(0) + " is not merged");
            default ->
                throw new IllegalArgumentException(origin + ": " + paths.get(0) + " has a status unknown to git");
        }
    }

    private void step(Op op, String path, String origin) {
        steps.add(Step.of(op, path, origin));
    }
}
