package dev.lockstep.rules.emergent.names;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.MixRule;
import dev.lockstep.rules.emergent.names.ServiceFiles.Entry;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A provider file that names what the mix cannot provide. */
public final class ServiceProvider implements MixRule {
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
            for (Entry entry : files.entries()) {
                if (!known.contains(entry.name())) {
                    files.problem(entry).ifPresent(problem -> findings.add(finding(entry, problem, universe, mix)));
                }
            }
        }
        return findings;
    }

    /** What a release names in vain as well. */
    private static Set<Entry.Name> broken(Universe universe, InstallState release, MixedState mix) {
        return MixedState.counterpart(universe, release)
                .map(each -> new ServiceFiles(each, mix.files().symbols()))
                .map(files -> files.entries().stream()
                        .filter(entry -> files.problem(entry).isPresent())
                        .map(Entry::name)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
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
