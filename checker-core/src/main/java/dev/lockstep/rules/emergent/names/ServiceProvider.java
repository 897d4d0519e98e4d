package dev.lockstep.rules.emergent.names;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.ForetoldRule;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.rules.emergent.names.ServiceFiles.Entry;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A provider file that names what the mix cannot provide. */
public final class ServiceProvider implements ForetoldRule {
    private static final RuleInfo INFO = RuleInfo.rule("service-provider", RuleInfo.Family.EMERGENT)
            .title("A service provider that cannot be made")
            .fails("java.util.ServiceConfigurationError", Moment.EXECUTION)
            .explanation("""
                    A file in META-INF/services names classes that provide a service. ServiceLoader reads it while
                    the program runs and makes one object of each. In this mix a class that such a file names is on no
                    class path, is no longer a subtype of the service, or has no public constructor without parameters,
                    while both releases have a provider that fits.

                    ServiceConfigurationError is thrown where the program goes through the providers, which is often
                    while it starts, and often in a library that knows nothing of the class.
                    """)
            .fix("""
                    Deploy the container with the provider file and the container with the provider, and that with the
                    service, from the same release.
                    """)
            .per("java.util.ServiceLoader: Deploying service providers on the class path");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) {
        List<Finding> findings = new ArrayList<>();
        for (Universe universe : mix.state().universes()) {
            var files = new ServiceFiles(universe, mix.files().symbols());
            Set<Entry.Name> known = new HashSet<>();
            known.addAll(broken(universe, mix.releases().deployed(), mix));
            known.addAll(broken(universe, mix.releases().candidate(), mix));
            for (Entry entry : ServiceFiles.entries(universe.classPath())) {
                if (!known.contains(entry.name())) {
                    files.problem(entry.name())
                            .ifPresent(problem -> findings.add(finding(entry, problem, universe, mix)));
                }
            }
        }
        return findings;
    }

    @Override
    public List<Predicate<PossibleState>> errors(ReleasePair pair) {
        Symbols symbols = pair.deployedFiles().symbols();
        Map<String, Set<Entry.Name>> known = new HashMap<>();
        for (InstallState release : List.of(pair.deployed(), pair.candidate())) {
            release.universes()
                    .forEach(universe -> known.computeIfAbsent(
                                    universe.classPath().name(), name -> new HashSet<>())
                            .addAll(broken(universe, symbols)));
        }
        List<Predicate<PossibleState>> errors = new ArrayList<>();
        for (Side side : Side.values()) {
            for (Universe universe : side.state(pair).universes()) {
                String classPath = universe.classPath().name();
                for (Entry entry : ServiceFiles.entries(universe.classPath())) {
                    if (!known.getOrDefault(classPath, Set.of()).contains(entry.name())) {
                        errors.add(state -> state.stands(entry.path(), side == Side.CANDIDATE)
                                && state.classPath(classPath)
                                        .flatMap(space -> new ServiceFiles(space, symbols).problem(entry.name()))
                                        .isPresent());
                    }
                }
            }
        }
        return errors;
    }

    /** What a release names in vain as well. */
    private static Set<Entry.Name> broken(Universe universe, InstallState release, MixedState mix) {
        return MixedState.counterpart(universe, release)
                .map(each -> broken(each, mix.files().symbols()))
                .orElse(Set.of());
    }

    private static Set<Entry.Name> broken(Universe universe, Symbols symbols) {
        var files = new ServiceFiles(universe, symbols);
        return ServiceFiles.entries(universe.classPath()).stream()
                .map(Entry::name)
                .filter(entry -> files.problem(entry).isPresent())
                .collect(Collectors.toSet());
    }

    private static Finding finding(Entry entry, String problem, Universe universe, MixedState mix) {
        Symbols symbols = mix.files().symbols();
        Optional<Definition> provider =
                universe.find(symbols.className(entry.provider().replace('.', '/')));
        return Evidence.finding(
                INFO,
                INFO.severity(),
                List.of(),
                Optional.of(new SymbolicReference("class", entry.provider(), Optional.empty(), Optional.empty())),
                Optional.of(new Target(
                        provider.map(Definition::origin)
                                .orElse(entry.container().path()),
                        provider.map(each -> each.name().dotted()))),
                entry.file() + " of " + entry.container() + " names " + entry.provider() + ", which " + problem,
                remedy(entry, provider, mix));
    }

    private static String remedy(Entry entry, Optional<Definition> provider, MixedState mix) {
        Symbols symbols = mix.files().symbols();
        InstallState candidate = mix.releases().candidate();
        Optional<String> home = candidate
                .find(symbols.className(entry.provider().replace('.', '/')))
                .flatMap(candidate::fileOf);
        return mix.remedyAt(List.of(
                provider.flatMap(mix.state()::fileOf).orElse(""),
                home.orElse(""),
                entry.container().archivePath().split("!/", 2)[0]));
    }
}
