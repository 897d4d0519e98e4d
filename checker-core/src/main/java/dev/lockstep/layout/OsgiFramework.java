package dev.lockstep.layout;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.layout.LoaderGraph.Loader;
import dev.lockstep.layout.OsgiManifest.Export;
import dev.lockstep.layout.OsgiManifest.Need;
import dev.lockstep.layout.OsgiOffers.Taken;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Wires the bundles of an install as an OSGi framework would that has all of them: each has a loader, which takes
 * imported packages from those who export them, then asks the bundles that it requires, then looks into itself, and
 * last takes what it imports dynamically.
 *
 * <p>What {@code uses} says is followed only where a bundle may take a package from others that it has itself. Which
 * bundles an administrator has started is not asked.
 *
 * @see <a
 *     href="https://docs.osgi.org/specification/osgi.core/8.0.0/framework.module.html#framework.module.runtime">OSGi
 *     Core 8, 3.9 Runtime Class Loading</a>
 */
final class OsgiFramework {
    /** By the packages that modules of the platform export to everybody; it needs not be the stated platform. */
    private static final Set<String> PLATFORM = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().exports().stream())
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toUnmodifiableSet());

    private final Unit unit;
    private final List<Loader> system;
    private final List<Export> systemPackages;
    private final Set<String> delegated;
    private final Map<String, OsgiBundle> bundles = new TreeMap<>();
    private final List<Piece> extensions = new ArrayList<>();
    private final List<Unreadable> leftOut = new ArrayList<>();
    private final List<Layout.MissingEntry> missing = new ArrayList<>();

    /**
     * @param system the loaders above the bundles, parents first; the framework is loaded by the last
     * @param systemPackages what these offer to bundles
     * @param delegated packages for which every bundle asks these first, as patterns of a {@link PackageFilter}
     */
    OsgiFramework(Unit unit, List<Loader> system, List<Export> systemPackages, Set<String> delegated) {
        this.unit = unit;
        this.system = new ArrayList<>(system);
        this.systemPackages = new ArrayList<>(systemPackages);
        this.delegated = Set.copyOf(delegated);
    }

    /** Takes those of the pieces that are bundles; the others are left where they are. */
    LoaderGraph.Graph wire(List<Piece> pieces) {
        List<OsgiBundle> fragments = new ArrayList<>();
        pieces.stream()
                .filter(piece -> !piece.isFolder())
                .sorted(Comparator.comparing(Piece::location))
                .forEach(piece -> read(piece).ifPresent(manifest -> {
                    var bundle = new OsgiBundle(piece, manifest, nameOf(piece, manifest));
                    if (manifest.host().isPresent()) {
                        fragments.add(bundle);
                    } else {
                        bundles.put(bundle.loader(), bundle);
                    }
                }));
        fragments.stream().filter(fragment -> isExtension(fragment)).forEach(this::extend);
        fragments.removeIf(OsgiFramework::isExtension);
        int last = system.size() - 1;
        system.set(last, system.get(last).plus(extensions));
        OsgiOffers offers = resolve(fragments);
        Map<String, Set<String>> systemHolds = new TreeMap<>();
        system.forEach(loader -> systemHolds.put(loader.name(), packages(loader)));
        List<Loader> loaders = new ArrayList<>(system);
        bundles.values().forEach(bundle -> loaders.add(loader(bundle, offers, systemHolds)));
        return new LoaderGraph.Graph(loaders, missing, leftOut);
    }

    private Optional<OsgiManifest> read(Piece piece) {
        try {
            return OsgiManifest.of(piece.archive());
        } catch (IllegalArgumentException e) {
            leaveOut(piece, "no framework takes it as a bundle: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void leaveOut(Piece piece, String reason) {
        leftOut.add(new Unreadable(unit.pathOf(piece.location()), reason.replace('\n', ' ')));
    }

    /** Of one name in several versions, each; of equal ones, those of other places are told apart by these. */
    private String nameOf(Piece piece, OsgiManifest manifest) {
        String name = unit.inUnit(manifest.name());
        if (!manifest.name().isEmpty() && !bundles.containsKey(name)) {
            return name;
        }
        String versioned = name + ":" + manifest.version();
        return manifest.name().isEmpty() || bundles.containsKey(versioned) ? unit.pathOf(piece.location()) : versioned;
    }

    private static boolean isExtension(OsgiBundle fragment) {
        return fragment.manifest().host().orElseThrow().name().equals("system.bundle");
    }

    /** What it has and exports is the framework's own. */
    private void extend(OsgiBundle fragment) {
        extensions.addAll(fragment.contents());
        systemPackages.addAll(fragment.exports());
    }

    /**
     * Adds fragments to their hosts, and takes away what lacks something that it needs, until nothing more does: a
     * fragment without which its host resolves, and the offers of a bundle that does not resolve.
     */
    private OsgiOffers resolve(List<OsgiBundle> fragments) {
        fragments.forEach(this::attach);
        List<OsgiBundle> resolved = new ArrayList<>(bundles.values());
        while (true) {
            var offers = new OsgiOffers(systemPackages, resolved);
            if (!detachLacking(resolved, offers) && !resolved.removeIf(bundle -> lacks(bundle, offers))) {
                return offers;
            }
        }
    }

    private boolean detachLacking(List<OsgiBundle> resolved, OsgiOffers offers) {
        boolean any = false;
        for (OsgiBundle bundle : resolved) {
            for (OsgiBundle fragment : List.copyOf(bundle.fragments())) {
                Optional<String> lacking = Stream.concat(
                                lacking(fragment, offers), contradicting(fragment, bundle, offers))
                        .findFirst();
                if (lacking.isPresent()) {
                    bundle.fragments().remove(fragment);
                    leaveOut(
                            fragment.piece(),
                            "a fragment that needs the " + lacking.get()
                                    + ", which nothing there provides to its host");
                    any = true;
                }
            }
        }
        return any;
    }

    /** What a fragment wants in another version than its host: both get a package from the same bundle. */
    private static Stream<String> contradicting(OsgiBundle fragment, OsgiBundle host, OsgiOffers offers) {
        return host.manifest().imports().stream()
                .filter(need -> offers.packageOf(need).isPresent())
                .flatMap(ofHost -> fragment.manifest().imports().stream()
                        .filter(need -> need.name().equals(ofHost.name())
                                && !need.optional()
                                && offers.packageOf(need).isPresent()
                                && offers.packageOf(List.of(ofHost, need)).isEmpty()))
                .map(OsgiFramework::named);
    }

    private static boolean lacks(OsgiBundle bundle, OsgiOffers offers) {
        return lacking(bundle, offers).findFirst().isPresent();
    }

    /** What a bundle cannot be loaded without and nobody provides. */
    private static Stream<String> lacking(OsgiBundle bundle, OsgiOffers offers) {
        return Stream.concat(
                bundle.imports().stream()
                        .filter(need -> !need.optional() && !PLATFORM.contains(need.name()))
                        .filter(need -> offers.packageOf(need).isEmpty())
                        .map(OsgiFramework::named),
                bundle.required().stream()
                        .filter(need -> !need.optional() && !need.name().equals("system.bundle"))
                        .filter(need -> offers.bundleOf(need).isEmpty())
                        .map(need -> "bundle " + need.name() + " " + need.range()));
    }

    private static String named(Need need) {
        return "package " + need.name().replace('/', '.') + " " + need.range();
    }

    private void attach(OsgiBundle fragment) {
        Need host = fragment.manifest().host().orElseThrow();
        List<OsgiBundle> hosts = bundles.values().stream()
                .filter(bundle -> bundle.manifest().name().equals(host.name())
                        && host.range().includes(bundle.manifest().version()))
                .toList();
        hosts.forEach(bundle -> bundle.fragments().add(fragment));
        if (hosts.isEmpty()) {
            leaveOut(fragment.piece(), "a fragment of the bundle " + host.name() + ", which is not there");
        }
    }

    private static Set<String> packages(Loader loader) {
        Set<String> found = new HashSet<>();
        for (Piece piece : loader.pieces()) {
            piece.archive()
                    .classes()
                    .forEach(entry ->
                            found.add(entry.facts().name().internalPackage().text()));
        }
        return found;
    }

    private Loader loader(OsgiBundle bundle, OsgiOffers offers, Map<String, Set<String>> systemHolds) {
        lacking(bundle, offers)
                .forEach(what -> missing.add(new Layout.MissingEntry(
                        unit.pathOf(bundle.piece().location()), Layout.MissingEntry.Kind.NEED, what)));
        List<Wire> wires = new ArrayList<>();
        if (!delegated.isEmpty()) {
            system.forEach(loader -> wires.add(
                    new Wire(loader.name(), matching(delegated), PackageFilter.none(), Wire.Precedence.BEFORE_OWN)));
        }
        Map<String, List<Need>> byPackage = new TreeMap<>();
        bundle.imports().stream()
                .filter(need -> offers.packageOf(need).isPresent())
                .forEach(need -> byPackage
                        .computeIfAbsent(need.name(), name -> new ArrayList<>())
                        .add(need));
        byPackage.values().forEach(needs -> wires.addAll(ofImport(bundle, needs, offers, systemHolds)));
        bundle.required().forEach(need -> wires.addAll(ofRequired(bundle, need, offers)));
        if (!bundle.dynamic().isEmpty()) {
            wires.addAll(ofDynamic(bundle, offers));
        }
        List<Piece> pieces = bundle.contents();
        List<String> named =
                pieces.stream().map(piece -> unit.pathOf(piece.location())).toList();
        return Loader.wired(
                bundle.loader(),
                pieces,
                new Wiring(wires, PackageFilter.only(bundle.exported()), named, Optional.empty()));
    }

    private static PackageFilter matching(Set<String> patterns) {
        return new PackageFilter.Rules(List.of(new PackageFilter.Rule(patterns, true)), false);
    }

    private List<Wire> ofImport(
            OsgiBundle bundle, List<Need> needs, OsgiOffers offers, Map<String, Set<String>> systemHolds) {
        Need need = needs.get(0);
        Optional<Taken> taken = offers.packageOf(needs).or(() -> offers.packageOf(need));
        if (taken.isEmpty() || keepsItsOwn(bundle, taken.get().export())) {
            return List.of();
        }
        Optional<OsgiBundle> by = taken.get().by();
        return by.isPresent()
                ? by.filter(other -> other != bundle)
                        .map(other -> List.of(alone(other.loader(), need.name())))
                        .orElse(List.of())
                : systemHolds.entrySet().stream()
                        .filter(each -> each.getValue().contains(need.name()))
                        .map(each -> alone(each.getKey(), need.name()))
                        .toList();
    }

    private static Wire alone(String loader, String packageName) {
        return new Wire(loader, PackageFilter.only(Set.of(packageName)), PackageFilter.none(), Wire.Precedence.ALONE);
    }

    /**
     * Whether a bundle that exports the package, too, does not take it from others, because they show types of a
     * package of which the bundle has its own.
     */
    private static boolean keepsItsOwn(OsgiBundle bundle, Export taken) {
        Set<String> exported = bundle.exported();
        Set<String> imported = bundle.imported();
        return exported.contains(taken.packageName())
                && taken.uses().stream().anyMatch(name -> exported.contains(name) && !imported.contains(name));
    }

    private List<Wire> ofRequired(OsgiBundle bundle, Need need, OsgiOffers offers) {
        Optional<OsgiBundle> other = offers.bundleOf(need);
        return other.filter(each -> each != bundle)
                .map(each -> List.of(new Wire(
                        each.loader(),
                        PackageFilter.all(),
                        need.passedOn() ? PackageFilter.all() : PackageFilter.none(),
                        Wire.Precedence.BEFORE_OWN)))
                .orElse(List.of());
    }

    /** Everybody who has the best offer of a package is asked for that. */
    private List<Wire> ofDynamic(OsgiBundle bundle, OsgiOffers offers) {
        PackageFilter wanted = matching(bundle.dynamic());
        List<Wire> wires = new ArrayList<>();
        system.forEach(
                loader -> wires.add(new Wire(loader.name(), wanted, PackageFilter.none(), Wire.Precedence.AFTER_OWN)));
        offers.packagesFor(bundle, wanted)
                .forEach((loader, names) -> wires.add(
                        new Wire(loader, PackageFilter.only(names), PackageFilter.none(), Wire.Precedence.AFTER_OWN)));
        return wires;
    }
}
