package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.layout.Container;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** In which states between two releases {@link Downgrades} finds an error: those of steps back that are made alone. */
final class ForetoldDowngrades {
    private final InstallState deployed;
    private final InstallState candidate;
    private final Workspace workspace;
    private final List<Predicate<PossibleState>> errors = new ArrayList<>();

    private ForetoldDowngrades(InstallState deployed, InstallState candidate, Workspace workspace) {
        this.deployed = deployed;
        this.candidate = candidate;
        this.workspace = workspace;
    }

    static List<Predicate<PossibleState>> find(InstallState deployed, InstallState candidate, Workspace workspace)
            throws IOException {
        var foretold = new ForetoldDowngrades(deployed, candidate, workspace);
        foretold.find();
        return foretold.errors;
    }

    private void find() throws IOException {
        Map<String, Container> gone = containers(deployed);
        Map<String, Container> come = containers(candidate);
        for (Container old : List.copyOf(gone.values())) {
            Container fresh = come.remove(old.path());
            if (fresh != null) {
                gone.remove(old.path());
                if (goesBack(old, fresh)) {
                    errors.add(state -> state.isTouched(file(old)) && !state.isComplete());
                }
            }
        }
        Map<String, List<Container>> oldByArtifact = byArtifact(gone);
        Map<String, List<Container>> freshByArtifact = byArtifact(come);
        for (Map.Entry<String, List<Container>> each : oldByArtifact.entrySet()) {
            renamed(each.getValue(), freshByArtifact.getOrDefault(each.getKey(), List.of()));
        }
    }

    /** Of several with one artifact that change, the first that goes and the first that comes are a step. */
    private void renamed(List<Container> gone, List<Container> come) throws IOException {
        for (int i = 0; i < gone.size(); i++) {
            for (int j = 0; j < come.size(); j++) {
                if (goesBack(gone.get(i), come.get(j))) {
                    Predicate<PossibleState> goes = isFirst(gone, i);
                    Predicate<PossibleState> comes = isFirst(come, j);
                    errors.add(state -> goes.test(state) && comes.test(state) && !state.isComplete());
                }
            }
        }
    }

    private static Predicate<PossibleState> isFirst(List<Container> containers, int at) {
        String file = file(containers.get(at));
        List<String> earlier =
                containers.subList(0, at).stream().map(ForetoldDowngrades::file).toList();
        return state -> state.isTouched(file) && earlier.stream().noneMatch(state::isTouched);
    }

    private boolean goesBack(Container old, Container fresh) throws IOException {
        Optional<Step> step = Step.of(old, fresh).filter(Step::isBack);
        return step.isPresent()
                && !step.get().lost(deployed, candidate, workspace).isEmpty();
    }

    private static String file(Container container) {
        return container.archivePath().split("!/", 2)[0];
    }

    private static Map<String, Container> containers(InstallState state) {
        Map<String, Container> containers = new TreeMap<>(state.containers());
        containers
                .values()
                .removeIf(each -> !each.root().isEmpty() || each.archivePath().isEmpty());
        return containers;
    }

    private static Map<String, List<Container>> byArtifact(Map<String, Container> containers) {
        Map<String, List<Container>> byArtifact = new TreeMap<>();
        containers
                .values()
                .forEach(each -> Step.artifact(each)
                        .ifPresent(artifact -> byArtifact
                                .computeIfAbsent(artifact, name -> new ArrayList<>())
                                .add(each)));
        return byArtifact;
    }
}
