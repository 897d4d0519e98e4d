package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.FileChange;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.symbol.Symbols;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Classes that configuration files name and the mixed state lacks. */
final class NamedInFiles {
    private final RuleInfo rule;
    private final MixedState mix;
    private final Vanished inDeployed;
    private final Vanished inCandidate;
    private final Map<Hit, String> hits = new LinkedHashMap<>();

    NamedInFiles(RuleInfo rule, MixedState mix, Vanished inDeployed, Vanished inCandidate) {
        this.rule = rule;
        this.mix = mix;
        this.inDeployed = inDeployed;
        this.inCandidate = inCandidate;
    }

    List<Finding> find() throws IOException {
        Set<String> made = paths(mix.deployment().changes());
        Set<String> left = paths(mix.deployment().missing());
        Set<String> both = inDeployed.and(inCandidate).classes();
        for (TreeFile file : mix.state().tree().files()) {
            Set<String> names = sought(file.path(), made, left, both);
            if (!names.isEmpty()
                    && Mention.mayStandIn(file.path(), file.content().size())) {
                note(
                        file.path(),
                        file.path(),
                        Mention.in(file.path(), file.content().bytes()),
                        names,
                        file.path());
            }
        }
        for (Container container : mix.state().containers().values()) {
            Set<String> names = sought(top(container), made, left, both);
            if (!names.isEmpty() && !container.archivePath().isEmpty()) {
                Hit.in(
                        container,
                        mix.files(),
                        path -> true,
                        (file, resource, mentions) -> note(file, resource, mentions, names, top(container)));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Hit, String> each : hits.entrySet()) {
            if (!isMissingToo(
                            each.getKey(),
                            inDeployed,
                            mix.releases().deployed(),
                            mix.releases().deployedFiles())
                    && !isMissingToo(
                            each.getKey(),
                            inCandidate,
                            mix.releases().candidate(),
                            mix.releases().candidateFiles())) {
                findings.add(finding(each.getKey()));
            }
        }
        return findings;
    }

    private static Set<String> paths(List<FileChange> changes) {
        return changes.stream().map(FileChange::path).collect(Collectors.toSet());
    }

    private static String top(Container container) {
        return container.archivePath().split("!/", 2)[0];
    }

    /**
     * A file that stands as a release has it names what that release has; in an archive that changed in part it may be
     * either.
     */
    private Set<String> sought(String path, Set<String> made, Set<String> left, Set<String> both) {
        if (made.contains(path) && left.contains(path)) {
            Set<String> either = new HashSet<>(inDeployed.classes());
            either.addAll(inCandidate.classes());
            return either;
        }
        if (made.contains(path)) {
            return inCandidate.classes();
        }
        return left.contains(path) ? inDeployed.classes() : both;
    }

    private void note(String file, String resource, List<Mention> mentions, Set<String> names, String top) {
        for (Mention mention : mentions) {
            if (names.contains(mention.name())) {
                hits.putIfAbsent(new Hit(file, resource, mention), top);
            }
        }
    }

    /** Whether a release has such a file that names the class, and lacks it as well. */
    private static boolean isMissingToo(Hit hit, Vanished names, InstallState release, StateFiles files)
            throws IOException {
        return !names.classes().contains(hit.mention().name()) && hit.standsIn(release, files);
    }

    private Finding finding(Hit hit) {
        Symbols symbols = mix.files().symbols();
        String name = hit.mention().name();
        Optional<String> home = mix.releases()
                .candidate()
                .find(symbols.className(name.replace('.', '/')))
                .flatMap(mix.releases().candidate()::fileOf);
        return Evidence.finding(
                rule,
                hit.mention().certain() ? Severity.ERROR : Severity.WARNING,
                List.of(),
                Optional.of(new SymbolicReference("class", name, Optional.empty(), Optional.empty())),
                Optional.of(new Target(hit.file(), Optional.empty())),
                hit.file() + " names the class " + name + ", which is not in this mix",
                mix.remedyAt(List.of(home.orElse(""), hits.getOrDefault(hit, ""))));
    }
}
