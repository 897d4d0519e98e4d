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
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

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

    /**
     * @param file that names the class, in the tree
     * @param resource its path within its container; that in the tree for a file outside of all
     */
    private record Hit(String file, String resource, Mention mention) {}

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
                look(container, names);
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

    /** A file that stands as a release has it names what that release has. */
    private Set<String> sought(String path, Set<String> made, Set<String> left, Set<String> both) {
        if (made.contains(path)) {
            return inCandidate.classes();
        }
        return left.contains(path) ? inDeployed.classes() : both;
    }

    private void look(Container container, Set<String> names) throws IOException {
        note(
                container.path() + "!/" + MANIFEST,
                MANIFEST,
                Mention.inManifest(container.archive().manifest()),
                names,
                top(container));
        if (Resources.of(container).stream().anyMatch(path -> Mention.mayStandIn(path, 0))) {
            for (TreeFile file : mix.files().files(container)) {
                if (Mention.mayStandIn(file.path(), file.content().size())) {
                    note(
                            container.archivePath() + "!/" + file.path(),
                            file.path().substring(container.root().length()),
                            Mention.in(file.path(), file.content().bytes()),
                            names,
                            top(container));
                }
            }
        }
    }

    private void note(String file, String resource, List<Mention> mentions, Set<String> names, String top) {
        for (Mention mention : mentions) {
            if (names.contains(mention.name())) {
                hits.putIfAbsent(new Hit(file, resource, mention), top);
            }
        }
    }

    /** Whether a release has such a file that names the class, and lacks it as well. */
    private boolean isMissingToo(Hit hit, Vanished names, InstallState release, StateFiles files) throws IOException {
        if (names.classes().contains(hit.mention().name())) {
            return false;
        }
        Optional<TreeFile> loose = release.tree().file(hit.resource());
        if (loose.isPresent()) {
            return names(hit.resource(), loose.get()).contains(hit.mention().name());
        }
        for (Container container : release.containers().values()) {
            if (hit.resource().equals(MANIFEST)
                    ? hit.file().startsWith(container.path() + "!/")
                            && Mention.inManifest(container.archive().manifest())
                                    .contains(hit.mention())
                    : holds(container, hit, files)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Container container, Hit hit, StateFiles files) throws IOException {
        if (!Resources.of(container).contains(hit.resource())) {
            return false;
        }
        for (TreeFile file : files.files(container)) {
            if (file.path().equals(container.root() + hit.resource())
                    && names(file.path(), file).contains(hit.mention().name())) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(String path, TreeFile file) throws IOException {
        Set<String> names = new HashSet<>();
        Mention.in(path, file.content().bytes()).forEach(mention -> names.add(mention.name()));
        return names;
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
