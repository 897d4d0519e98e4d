package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Attribute;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What the manifest of an OSGi bundle says of how it is loaded. Packages are named with slashes.
 *
 * @param name its symbolic name; empty where it states a blank one, which frameworks take
 * @param version of the bundle
 * @param host the bundle to which a fragment is added; absent for a bundle of its own
 * @param classPath where in the bundle its classes are, {@code .} for its root, in their order
 * @param exports packages that others may import
 * @param imports packages that it takes from others
 * @param required bundles of which it takes all that they export
 * @param dynamic packages that it takes from others when it has no class of its own, as patterns of a
 *     {@link PackageFilter}
 * @see <a href="https://docs.osgi.org/specification/osgi.core/8.0.0/framework.module.html">OSGi Core 8, chapter 3</a>
 */
record OsgiManifest(
        String name,
        Version version,
        Optional<Need> host,
        List<String> classPath,
        List<Export> exports,
        List<Need> imports,
        List<Need> required,
        Set<String> dynamic) {
    private static final String VERSION = "version";

    /**
     * Something of others that a bundle needs.
     *
     * @param name of a package or bundle
     * @param range of its versions
     * @param optional whether the bundle is loaded without it
     * @param passedOn whether those who require the bundle get it, too
     * @param attributes that the other side must state as well
     */
    record Need(String name, VersionRange range, boolean optional, boolean passedOn, Map<String, String> attributes) {}

    /**
     * A package that others may import.
     *
     * @param attributes by which it can be chosen
     * @param mandatory those of the attributes that an import has to name
     * @param uses other packages of which its classes show types
     */
    record Export(
            String packageName,
            Version version,
            Map<String, String> attributes,
            Set<String> mandatory,
            Set<String> uses) {
        /** Whether an import means it, the bundle that has it aside. */
        boolean serves(Need need) {
            return packageName.equals(need.name())
                    && need.range().includes(version)
                    && need.attributes().keySet().containsAll(mandatory)
                    && need.attributes().entrySet().stream()
                            .filter(each -> !each.getKey().startsWith("bundle-"))
                            .allMatch(each -> each.getValue().equals(attributes.get(each.getKey())));
        }
    }

    /**
     * Reads it.
     *
     * @return absent when the jar is no bundle
     * @throws IllegalArgumentException saying why, if it is one that no framework takes
     */
    static Optional<OsgiManifest> of(ArchiveFacts archive) {
        Optional<String> name = archive.attribute("Bundle-SymbolicName");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Clause[] named = clauses(name);
        return Optional.of(new OsgiManifest(
                named.length == 0 ? "" : named[0].getName(),
                archive.attribute("Bundle-Version")
                        .map(String::strip)
                        .map(Version::parseVersion)
                        .orElse(Version.emptyVersion),
                needs(archive, "Fragment-Host", "bundle-version", false).stream()
                        .findFirst(),
                archive.attribute("Bundle-ClassPath").isPresent()
                        ? Arrays.stream(clauses(archive.attribute("Bundle-ClassPath")))
                                .map(Clause::getName)
                                .toList()
                        : List.of("."),
                exports(archive.attribute("Export-Package")),
                needs(archive, "Import-Package", VERSION, true),
                needs(archive, "Require-Bundle", "bundle-version", false),
                Arrays.stream(clauses(archive.attribute("DynamicImport-Package")))
                        .flatMap(clause -> patterns(clause.getName()))
                        .collect(Collectors.toSet())));
    }

    /** The parser leaves some headers that are none to the bounds of their text. */
    private static Clause[] parse(String header) {
        try {
            return Parser.parseHeader(header);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a header is not well-formed: " + header, e);
        }
    }

    private static Clause[] clauses(Optional<String> header) {
        return header.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(OsgiManifest::parse)
                .orElse(new Clause[0]);
    }

    /** The packages of an {@code Export-Package}, or of a framework's property of the same form. */
    static List<Export> exports(Optional<String> header) {
        return Arrays.stream(clauses(header))
                .map(clause -> new Export(
                        slashed(clause.getName()),
                        Optional.ofNullable(clause.getAttribute(VERSION))
                                .map(Version::parseVersion)
                                .orElse(Version.emptyVersion),
                        attributes(clause, Set.of(VERSION, "specification-version")),
                        listed(clause.getDirective("mandatory")),
                        listed(clause.getDirective("uses")).stream()
                                .map(OsgiManifest::slashed)
                                .collect(Collectors.toSet())))
                .toList();
    }

    private static Set<String> listed(@Nullable String directive) {
        return directive == null
                ? Set.of()
                : Stream.of(directive.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
    }

    private static List<Need> needs(ArchiveFacts archive, String header, String version, boolean packages) {
        List<Need> needs = new ArrayList<>();
        for (Clause clause : clauses(archive.attribute(header))) {
            needs.add(new Need(
                    packages ? slashed(clause.getName()) : clause.getName(),
                    new VersionRange(Optional.ofNullable(clause.getAttribute(version))
                            .map(String::strip)
                            .orElse("0")),
                    "optional".equals(clause.getDirective("resolution")),
                    "reexport".equals(clause.getDirective("visibility")),
                    attributes(clause, Set.of(version, "specification-version"))));
        }
        return needs;
    }

    private static Map<String, String> attributes(Clause clause, Set<String> without) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Attribute each : clause.getAttributes()) {
            if (!without.contains(each.getName())) {
                found.put(each.getName(), each.getValue());
            }
        }
        return found;
    }

    /** A star at the end stands for a package and all below it. */
    static Stream<String> patterns(String dynamic) {
        if (dynamic.equals("*")) {
            return Stream.of("**");
        }
        return dynamic.endsWith(".*")
                ? Stream.of(slashed(dynamic.substring(0, dynamic.length() - 2)) + "/**")
                : Stream.of(slashed(dynamic));
    }

    private static String slashed(String packageName) {
        return packageName.replace('.', '/');
    }
}
