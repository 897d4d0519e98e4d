package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.Deployment;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.PendingChange;
import dev.lockstep.deployment.PendingPair;
import dev.lockstep.deployment.PendingPair.Conflict;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.reverts.Losses.Copies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds what a deployment takes back: of one pending change by another, and of deployed by a build on an older base.
 */
public final class SilentReverts {
    private static final int NAMED = 3;

    private final Workspace workspace;
    private final List<Finding> findings = new ArrayList<>();

    private SilentReverts(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Everything that is taken back.
     *
     * @param before deployed
     * @param after what stands on the host when all is copied
     * @throws IOException with one line, if a copy that must be compared cannot be read
     */
    public static List<Finding> find(
            Deployment deployment, InstallState before, InstallState after, Workspace workspace) throws IOException {
        var reverts = new SilentReverts(workspace);
        for (PendingPair pair : deployment.statement().pairs()) {
            for (Conflict conflict : pair.conflicts()) {
                reverts.inOrder(pair, conflict);
                reverts.reversed(pair, conflict);
            }
        }
        reverts.findings.addAll(Downgrades.find(deployment, before, after, workspace));
        return reverts.findings;
    }

    /**
     * In which states between two releases a deployment that leads there would take something back for certain: a build
     * on an older base is an error as long as it is copied without the rest.
     *
     * @throws IOException with one line, if a copy that must be compared cannot be read
     */
    public static List<Predicate<PossibleState>> errors(
            InstallState deployed, InstallState candidate, Workspace workspace) throws IOException {
        return ForetoldDowngrades.find(deployed, candidate, workspace);
    }

    private void inOrder(PendingPair pair, Conflict conflict) throws IOException {
        List<Lost> lost = losses(conflict.path(), conflict.first(), conflict.second());
        if (!lost.isEmpty()) {
            boolean certain = lost.stream().anyMatch(Lost::certain);
            findings.add(finding(
                    certain ? Severity.ERROR : Severity.WARNING,
                    State.MIXED,
                    conflict.path(),
                    lost,
                    undone(pair.first(), pair.second(), lost)));
        }
    }

    /** It is not what is asked for, and still worth to know before somebody does it. */
    private void reversed(PendingPair pair, Conflict conflict) throws IOException {
        List<Lost> lost = losses(conflict.path(), conflict.second(), conflict.first());
        if (!lost.isEmpty()) {
            findings.add(finding(
                    Severity.INFO,
                    State.PAIR,
                    conflict.path(),
                    lost,
                    "in the other order " + undone(pair.second(), pair.first(), lost)));
        }
    }

    private List<Lost> losses(String path, FileChange covered, FileChange covering) throws IOException {
        return Losses.of(path, new Copies(covered.before(), covered.after(), covering.after()), workspace);
    }

    private static String undone(PendingChange covered, PendingChange covering, List<Lost> lost) {
        return covering.name() + ", copied over " + covered.name() + ", takes back its change of " + list(lost);
    }

    /** The first of them by name, those first that are surely lost. */
    static String list(List<Lost> lost) {
        List<String> certain =
                lost.stream().filter(Lost::certain).map(Lost::inBrief).toList();
        List<String> other =
                lost.stream().filter(each -> !each.certain()).map(Lost::inBrief).toList();
        if (certain.isEmpty()) {
            return named(other) + ", of which it has a build of its own";
        }
        return named(certain)
                + (other.isEmpty() ? "" : "; it has a build of its own of " + named(other) + ", which both change");
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static Finding finding(Severity severity, State state, String path, List<Lost> lost, String message) {
        return finding(severity, state, path, lost, message, "build one change that contains both, and deploy that");
    }

    static Finding finding(Severity severity, State state, String path, List<Lost> lost, String message, String fix) {
        List<Place> places =
                lost.stream().flatMap(each -> each.place().stream()).toList();
        return Finding.of(SilentRevert.INFO, state)
                .severity(severity)
                .emergent(state == State.MIXED)
                .places(places)
                .occurrences(lost.size())
                .target(path)
                .message(message)
                .fix(fix)
                .build();
    }
}
