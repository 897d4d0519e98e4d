package dev.lockstep.layout;

import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Asks Apache Felix how it wires bundles. */
final class Felix {
    private Felix() {}

    /**
     * What became of a bundle.
     *
     * @param packages who provides those that it takes from others; files, by the package with dots
     * @param required files of the bundles that it requires
     */
    record Wired(Map<String, String> packages, TreeSet<String> required) {}

    /**
     * Installs bundles in the order of their names, and resolves them.
     *
     * @param files jars, by what they are called
     * @param storage a folder that Felix may fill
     * @param extra packages that the framework exports besides its own
     * @return those that resolve, fragments included; packages of the framework are left out
     */
    static Map<String, Wired> wire(Map<String, Path> files, Path storage, String extra) throws Exception {
        Framework felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        extra));
        felix.init();
        try {
            List<Bundle> installed = new ArrayList<>();
            Map<String, String> names = files.entrySet().stream()
                    .collect(toMap(each -> each.getValue().toUri().toString(), Map.Entry::getKey));
            for (Path file : new TreeMap<>(files).values()) {
                install(file, felix).ifPresent(installed::add);
            }
            felix.start();
            felix.adapt(FrameworkWiring.class).resolveBundles(installed);
            Map<String, Wired> wired = new TreeMap<>();
            for (Bundle bundle : installed) {
                if (bundle.getState() >= Bundle.RESOLVED) {
                    wired.put(names.get(bundle.getLocation()), wired(bundle, names));
                }
            }
            return wired;
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    /** Absent when Felix does not take it for a bundle. */
    private static Optional<Bundle> install(Path file, Framework felix) {
        try {
            return Optional.of(
                    felix.getBundleContext().installBundle(file.toUri().toString()));
        } catch (BundleException e) {
            return Optional.empty();
        }
    }

    private static Wired wired(Bundle bundle, Map<String, String> names) {
        var wired = new Wired(new TreeMap<>(), new TreeSet<>());
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        for (BundleWire wire : wiring.getRequiredWires("osgi.wiring.package")) {
            String by = names.get(wire.getProvider().getBundle().getLocation());
            if (by != null) {
                wired.packages.put((String) wire.getCapability().getAttributes().get("osgi.wiring.package"), by);
            }
        }
        for (BundleWire wire : wiring.getRequiredWires("osgi.wiring.bundle")) {
            wired.required.add(names.get(wire.getProvider().getBundle().getLocation()));
        }
        return wired;
    }
}
