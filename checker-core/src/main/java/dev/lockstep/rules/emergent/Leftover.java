package dev.lockstep.rules.emergent;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.identity.Identity;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.install.ArtifactVersions;
import dev.lockstep.symbol.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A jar that the candidate no longer has and that stays on the class path beside the one that takes its place. */
public final class Leftover implements ForetoldRule {
    private static final RuleInfo INFO = RuleInfo.rule("leftover", RuleInfo.Family.EMERGENT)
            .title("An old jar that stays beside its successor")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    The deployment adds a jar and leaves the one whose place it takes: foo-1.1.jar is copied beside
                    foo-1.0.jar, since the names differ and nothing is overwritten. Lists of files that were made
                    without deletions, as git diff --name-only makes them for a rename, or a copy without --delete, lead
                    there.

                    Both jars are then on one class path. The first of them wins, class by class, and for a folder of
                    jars nothing says which is first: the same files may load the old code on one host and the new on
                    the next. If the old one wins, the release has been deployed and does not run. It is an error
                    where the old jar comes first by what is stated, or by file name where nothing is, and hides
                    classes that have changed.
                    """)
            .fix("""
                    Remove the old jar in the same deployment, or deploy the whole release into an empty folder.
                    """)
            .per("JVMS 5.3.2", "The java command: class path wildcards");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) {
        Set<String> stay = mix.deployment().missing().stream()
                .filter(change -> change.action() == FileChange.Action.REMOVE)
                .map(FileChange::path)
                .collect(Collectors.toSet());
        Set<String> come = mix.deployment().changes().stream()
                .filter(change -> change.action() == FileChange.Action.ADD)
                .map(FileChange::path)
                .collect(Collectors.toSet());
        return stay.isEmpty() || come.isEmpty() ? List.of() : findings(mix.state(), stay, come);
    }

    private static List<Finding> findings(InstallState state, Set<String> stay, Set<String> come) {
        List<Finding> found = new ArrayList<>();
        for (ClassPath classPath : state.layout().classPaths()) {
            List<Container> fresh = classPath.containers().stream()
                    .filter(each -> come.contains(each.path()))
                    .toList();
            classPath.containers().stream()
                    .filter(each -> stay.contains(each.path()))
                    .forEach(old -> fresh.stream()
                            .filter(each -> isSuccessor(old, each))
                            .map(each -> finding(classPath, old, each))
                            .min(Comparator.comparing(Finding::severity))
                            .ifPresent(found::add));
        }
        return found;
    }

    @Override
    public List<Predicate<PossibleState>> errors(ReleasePair pair) {
        FileTree before = pair.deployed().tree();
        FileTree after = pair.candidate().tree();
        List<Predicate<PossibleState>> errors = new ArrayList<>();
        for (ClassPath classPath : pair.deployed().layout().classPaths()) {
            Map<String, List<Container>> fresh = new HashMap<>();
            pair.candidate().layout().classPaths().stream()
                    .filter(each -> each.name().equals(classPath.name()))
                    .flatMap(each -> onlyIn(after, before, each))
                    .forEach(each -> artifact(each)
                            .ifPresent(name -> fresh.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(each)));
            onlyIn(before, after, classPath)
                    .forEach(old -> artifact(old).map(fresh::get).stream()
                            .flatMap(List::stream)
                            .filter(each -> changed(old, each) > 0)
                            .forEach(each -> errors.add(state -> state.stands(old.path(), false)
                                    && state.stands(each.path(), true)
                                    && state.precedes(classPath.name(), old.path(), each.path()))));
        }
        return errors;
    }

    private static Stream<Container> onlyIn(FileTree tree, FileTree other, ClassPath classPath) {
        return classPath.containers().stream()
                .filter(each -> tree.file(each.path()).isPresent()
                        && other.file(each.path()).isEmpty());
    }

    private static boolean isSuccessor(Container old, Container fresh) {
        Optional<String> artifact = artifact(old);
        return artifact.isPresent() && artifact.equals(artifact(fresh));
    }

    private static Optional<String> artifact(Container container) {
        Identity identity = ArtifactVersions.identity(container);
        return identity.artifact();
    }

    private static Finding finding(ClassPath classPath, Container old, Container fresh) {
        boolean oldFirst =
                classPath.containers().indexOf(old) < classPath.containers().indexOf(fresh);
        int hidden = changed(old, fresh);
        String order = classPath.statesOrderOf(old, fresh)
                ? (oldFirst ? old : fresh) + " comes first"
                : "nothing states their order, and by file name " + (oldFirst ? old : fresh) + " comes first";
        String what = hidden == 0
                ? "no class differs in the two"
                : hidden + (hidden == 1 ? " class differs" : " classes differ") + " in the two";
        return Finding.of(INFO, State.MIXED)
                .severity(oldFirst && hidden > 0 ? Severity.ERROR : Severity.WARNING)
                .emergent(true)
                .target(old.path())
                .message("stays on the class path beside " + fresh + ", which takes its place; " + what + "; " + order)
                .fix("remove " + old + " with it")
                .build();
    }

    private static int changed(Container old, Container fresh) {
        Map<ClassName, Long> marks = new HashMap<>();
        old.classes().forEach(facts -> marks.put(facts.name(), facts.mark()));
        int changed = 0;
        for (ClassFacts facts : fresh.classes()) {
            Long mark = marks.get(facts.name());
            if (mark != null && mark != facts.mark()) {
                changed++;
            }
        }
        return changed;
    }
}
