package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the properties of an OSGi framework say of packages that bundles get from it. */
final class OsgiProperties {
    private static final String SYSTEM_PACKAGES = "org.osgi.framework.system.packages";
    private static final Pattern OTHER_PROPERTY = Pattern.compile("\\$\\{([^${}]*)}");

    /** Stands for what another property says; no package has this name. */
    private static final String ELSEWHERE = "said-elsewhere";

    private final Properties config;
    private final int platform;

    /** @param platform the Java release, of which other properties' names may tell */
    OsgiProperties(Properties config, int platform) {
        this.config = config;
        this.platform = platform;
    }

    /** The packages that the framework offers to bundles. */
    List<OsgiManifest.Export> systemPackages() {
        List<OsgiManifest.Export> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        add(SYSTEM_PACKAGES, seen, found);
        add(SYSTEM_PACKAGES + ".extra", seen, found);
        return found;
    }

    private void add(String property, Set<String> seen, List<OsgiManifest.Export> found) {
        if (!seen.add(property)) {
            return;
        }
        String stated = config.getProperty(property, "").replace("${java.specification.version}", "" + platform);
        Matcher others = OTHER_PROPERTY.matcher(stated);
        found.addAll(readable(Optional.of(others.replaceAll(ELSEWHERE))));
        others.reset();
        while (others.find()) {
            add(others.group(1), seen, found);
        }
    }

    /** The packages that the jar of a framework exports. */
    static List<OsgiManifest.Export> packagesOf(Piece framework) {
        return readable(framework.archive().attribute("Export-Package"));
    }

    /** None where they cannot be read: the bundles that need them are then told. */
    private static List<OsgiManifest.Export> readable(Optional<String> header) {
        try {
            return OsgiManifest.exports(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** The packages for which every bundle asks the framework's own loader first, as patterns. */
    Set<String> delegated() {
        return Stream.of(config.getProperty("org.osgi.framework.bootdelegation", "")
                        .split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .flatMap(OsgiManifest::patterns)
                .collect(Collectors.toSet());
    }
}
