package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.rules.emergent.Neighbour;
import dev.lockstep.rules.emergent.pairings.Body.Likeness;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the calls whose ends no release has together. Most calls are settled without a look at any code, since the
 * caller's release has the same class file at the other end.
 */
final class UntestedCalls {
    private final MixedState mix;
    private final Set<String> archives;
    private final Bodies bodies = new Bodies();
    private final Map<Key, UntestedCall> found = new LinkedHashMap<>();
    private final Set<Key> ofOtherCompiler = new HashSet<>();

    private UntestedCalls(MixedState mix) {
        this.mix = mix;
        this.archives = mix.state().containers().values().stream()
                .filter(container -> !container.archivePath().isEmpty())
                .map(Container::path)
                .collect(Collectors.toSet());
    }

    /** What was found, and how many calls are not among them only because they differ by the compiler alone. */
    record Result(Collection<UntestedCall> calls, int ofOtherCompiler) {}

    /** One class file on two class paths makes one call. */
    private record Key(String from, String caller, String to, String callee) {}

    static Result in(MixedState mix) throws IOException {
        var calls = new UntestedCalls(mix);
        for (Universe universe : mix.state().universes()) {
            calls.find(universe);
        }
        return new Result(calls.found.values(), calls.ofOtherCompiler.size());
    }

    private void find(Universe universe) throws IOException {
        List<Neighbour> releases = Neighbour.of(universe, mix);
        var resolver = new Resolver(universe);
        for (Definition caller : universe.defined()) {
            List<Neighbour> own =
                    releases.stream().filter(each -> each.loads(caller)).toList();
            List<Call> unsettled = new ArrayList<>();
            for (Call call : calls(caller, resolver, own)) {
                if (!isSettled(call, own) && !(own.isEmpty() && isOfOneBuild(call))) {
                    unsettled.add(call);
                }
            }
            if (!unsettled.isEmpty()) {
                judge(caller, unsettled, releases);
            }
        }
    }

    /** Those that may lead elsewhere than in the releases to which the class belongs. */
    private static List<Call> calls(Definition caller, Resolver resolver, List<Neighbour> own) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < caller.facts().referenceCount(); i++) {
            Reference reference = caller.facts().reference(i);
            if (reference.kind().isMethod() && own.stream().allMatch(each -> each.isAltered(reference.owner()))) {
                resolver.declaration(caller, reference)
                        .filter(callee -> !callee.ofPlatform())
                        .ifPresent(callee -> calls.add(new Call(caller, reference, callee)));
            }
        }
        return calls;
    }

    /** Whether a release to which the calling class belongs has the same body at the other end. */
    private boolean isSettled(Call call, List<Neighbour> own) throws IOException {
        for (Neighbour release : own) {
            Optional<Definition> there = callee(release, call.caller(), call.reference())
                    .filter(each -> each.name() == call.callee().name());
            if (there.isPresent() && isSame(call, there.get(), release)) {
                return true;
            }
        }
        return false;
    }

    /** An archive that comes with the drop and with no release was built, and may have been tested, as it is. */
    private boolean isOfOneBuild(Call call) {
        String origin = call.caller().origin();
        return origin.equals(call.callee().origin())
                && archives.contains(origin)
                && mix.deployment().statement().entries().stream()
                        .noneMatch(change -> change.path().startsWith(origin + "!/"));
    }

    private boolean isSame(Call call, Definition there, Neighbour release) throws IOException {
        if (there.facts().mark() == call.callee().facts().mark()) {
            return true;
        }
        Optional<Body> mine = bodies.of(call.callee(), mix.files(), call.method());
        Optional<Body> its = bodies.of(there, release.files(), call.method());
        return mine.isPresent() && its.isPresent() && mine.get().likeness(its.get()) == Likeness.SAME;
    }

    private static Optional<Definition> callee(Neighbour release, Definition caller, Reference reference) {
        return release.universe()
                .find(caller.name())
                .flatMap(each -> release.resolver().declaration(each, reference));
    }

    private void judge(Definition caller, List<Call> calls, List<Neighbour> releases) throws IOException {
        Set<Reference> wanted = calls.stream().map(Call::reference).collect(Collectors.toSet());
        Map<Reference, List<Site>> sites = mix.files().sites(caller, wanted);
        ClassBodies own = bodies.of(caller, mix.files());
        for (Call call : calls) {
            Map<String, Site> first = new LinkedHashMap<>();
            sites.getOrDefault(call.reference(), List.of())
                    .forEach(site -> first.putIfAbsent(own.host(site.method().toString()), site));
            for (Map.Entry<String, Site> each : first.entrySet()) {
                judge(call, each.getKey(), each.getValue(), releases);
            }
        }
    }

    private void judge(Call call, String host, Site site, List<Neighbour> releases) throws IOException {
        var key = new Key(
                call.caller().origin(),
                call.caller().name() + "." + host,
                call.callee().origin(),
                call.callee().name() + "." + call.method());
        Optional<Body> caller = bodies.of(call.caller(), mix.files(), host);
        Optional<Body> callee = bodies.of(call.callee(), mix.files(), call.method());
        if (found.containsKey(key) || caller.isEmpty() || callee.isEmpty()) {
            return;
        }
        var from = new OneEnd(caller.get());
        var to = new OneEnd(callee.get());
        Likeness best = Likeness.OTHER;
        for (Neighbour release : releases) {
            best = best.butNotAbove(compare(call, host, from, to, release));
        }
        if (best == Likeness.OF_OTHER_COMPILER) {
            ofOtherCompiler.add(key);
        } else if (best == Likeness.OTHER) {
            found.put(key, new UntestedCall(call, host, site, from.build(), to.build(), from.change() + to.change()));
        }
    }

    /** How like the call is one that a release makes. */
    private Likeness compare(Call call, String host, OneEnd from, OneEnd to, Neighbour release) throws IOException {
        boolean isDeployed = release.files() == mix.releases().deployedFiles();
        Likeness caller = from.compare(body(release, call.caller(), host), isDeployed);
        Likeness callee = to.compare(body(release, call.callee(), call.method()), isDeployed);
        Likeness both = caller.butNotBelow(callee);
        return both == Likeness.OTHER || isMade(call, host, release) ? both : Likeness.OTHER;
    }

    /**
     * Whether the method in a release calls the callee: as a rule by the same reference, but perhaps by one that names
     * another class and leads there.
     */
    private boolean isMade(Call call, String host, Neighbour release) throws IOException {
        Definition caller = release.universe().find(call.caller().name()).orElseThrow();
        Set<Reference> leading = new HashSet<>();
        for (int i = 0; i < caller.facts().referenceCount(); i++) {
            Reference reference = caller.facts().reference(i);
            if (reference.kind().isMethod()
                    && reference.wanted() == call.reference().wanted()) {
                release.resolver()
                        .declaration(caller, reference)
                        .filter(each -> each.name() == call.callee().name())
                        .ifPresent(each -> leading.add(reference));
            }
        }
        if (leading.isEmpty() || leading.contains(call.reference())) {
            return !leading.isEmpty();
        }
        ClassBodies methods = bodies.of(caller, release.files());
        return release.files().sites(caller, leading).values().stream()
                .flatMap(List::stream)
                .anyMatch(site -> methods.host(site.method().toString()).equals(host));
    }

    private Optional<Body> body(Neighbour release, Definition of, String method) throws IOException {
        Optional<Definition> there = release.universe().find(of.name()).filter(each -> !each.ofPlatform());
        return there.isEmpty() ? Optional.empty() : bodies.of(there.get(), release.files(), method);
    }
}
