package dev.lockstep.layout;

import dev.lockstep.layout.OsgiManifest.Export;
import dev.lockstep.layout.OsgiManifest.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who provides what bundles need: the framework first, then the highest version, then what is installed first. */
final class OsgiOffers {
    private static final Comparator<Offer> BEST_FIRST = Comparator.comparing((Offer offer) -> offer.export.version())
            .reversed()
            .thenComparing(offer -> offer.statedIn);

    private final Collection<OsgiBundle> bundles;
    private final Map<String, List<Export>> ofSystem = new HashMap<>();
    private final Map<String, List<Offer>> byPackage = new HashMap<>();

    OsgiOffers(Collection<Export> system, Collection<OsgiBundle> bundles) {
        this.bundles = bundles;
        system.forEach(export -> ofSystem.computeIfAbsent(export.packageName(), key -> new ArrayList<>())
                .add(export));
        for (OsgiBundle bundle : bundles) {
            bundle.parts()
                    .forEach(part -> part.manifest()
                            .exports()
                            .forEach(export -> byPackage
                                    .computeIfAbsent(export.packageName(), key -> new ArrayList<>())
                                    .add(new Offer(bundle, part.piece().location(), export))));
        }
        byPackage.values().forEach(offers -> offers.sort(BEST_FIRST));
    }

    /** @param statedIn the bundle or its fragment */
    private record Offer(OsgiBundle bundle, String statedIn, Export export) {
        boolean serves(Need need) {
            return export.serves(need)
                    && Optional.ofNullable(need.attributes().get("bundle-symbolic-name"))
                            .map(bundle.manifest().name()::equals)
                            .orElse(true);
        }
    }

    /**
     * Where a package comes from.
     *
     * @param by the bundle; absent for the framework
     */
    record Taken(Export export, Optional<OsgiBundle> by) {}

    /** Who provides a package; absent when nobody does. */
    Optional<Taken> packageOf(Need need) {
        return packageOf(List.of(need));
    }

    /**
     * Who provides a package to a bundle and its fragments that import it, each in its own words.
     *
     * @param needs of one package; at least one
     */
    Optional<Taken> packageOf(List<Need> needs) {
        String name = needs.get(0).name();
        Optional<Taken> system = ofSystem.getOrDefault(name, List.of()).stream()
                .filter(export -> needs.stream().allMatch(export::serves))
                .findFirst()
                .map(export -> new Taken(export, Optional.empty()));
        return system.or(() -> byPackage.getOrDefault(name, List.of()).stream()
                .filter(offer -> needs.stream().allMatch(offer::serves))
                .findFirst()
                .map(offer -> new Taken(offer.export, Optional.of(offer.bundle))));
    }

    /** The bundle that another requires; absent when it is not there. */
    Optional<OsgiBundle> bundleOf(Need need) {
        return bundles.stream()
                .filter(bundle -> bundle.manifest().name().equals(need.name())
                        && need.range().includes(bundle.manifest().version()))
                .max(Comparator.comparing(bundle -> bundle.manifest().version()));
    }

    /** The packages of that kind that others export, by the loader of the best of these. */
    Map<String, Set<String>> packagesFor(OsgiBundle bundle, PackageFilter wanted) {
        Map<String, Set<String>> byLoader = new TreeMap<>();
        byPackage.forEach((name, offers) -> {
            OsgiBundle best = offers.get(0).bundle;
            if (best != bundle && wanted.admits(name)) {
                byLoader.computeIfAbsent(best.loader(), key -> new HashSet<>()).add(name);
            }
        });
        return byLoader;
    }
}
