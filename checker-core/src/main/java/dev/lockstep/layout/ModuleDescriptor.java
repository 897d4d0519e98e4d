package dev.lockstep.layout;

import dev.lockstep.archive.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * What a {@code module.xml} of JBoss Modules says.
 *
 * @param name with its slot unless that is {@code main}
 * @param alias the module that this is another name of; absent for a module of its own
 * @param roots paths of jars and folders, relative to the file, in class-path order
 * @param artifacts Maven coordinates of jars that do not lie in the tree
 * @param dependencies on other modules, in their order
 * @param exports the packages of its own that others may see
 * @see <a href="https://jboss-modules.github.io/jboss-modules/manual/">JBoss Modules manual, module descriptors</a>
 */
record ModuleDescriptor(
        String name,
        Optional<String> alias,
        List<String> roots,
        List<String> artifacts,
        List<Dependency> dependencies,
        PackageFilter exports) {
    private static final String NAMESPACE = "urn:jboss:module:";
    private static final String MAIN = "main";

    /**
     * A dependency.
     *
     * @param module name with its slot unless that is {@code main}
     * @param optional whether the module loads without it
     * @param imports the packages that are taken from it
     * @param exports those of them that are passed on
     */
    record Dependency(String module, boolean optional, PackageFilter imports, PackageFilter exports) {}

    /**
     * Reads one.
     *
     * @return empty when the file is some other XML
     * @throws XMLStreamException if it is not well-formed
     */
    static Optional<ModuleDescriptor> parse(String xml) throws XMLStreamException {
        XmlElement root = XmlElement.parse(xml);
        if (!root.namespace().startsWith(NAMESPACE) || root.attribute("name").isEmpty()) {
            return Optional.empty();
        }
        return switch (root.name()) {
            case "module" -> Optional.of(module(root));
            case "module-alias" -> Optional.of(alias(root));
            default -> Optional.empty();
        };
    }

    private static ModuleDescriptor alias(XmlElement root) {
        String target = root.attribute("target-name").orElse("");
        return new ModuleDescriptor(
                nameOf(root),
                Optional.of(slotted(target, root.attribute("target-slot"))),
                List.of(),
                List.of(),
                List.of(),
                PackageFilter.all());
    }

    private static ModuleDescriptor module(XmlElement root) {
        List<String> roots = new ArrayList<>();
        List<String> artifacts = new ArrayList<>();
        for (XmlElement resources : root.all("resources")) {
            for (XmlElement each : resources.children()) {
                if (each.name().equals("resource-root")) {
                    each.attribute("path").ifPresent(roots::add);
                } else if (each.name().equals("artifact")) {
                    each.attribute("name").ifPresent(artifacts::add);
                }
            }
        }
        return new ModuleDescriptor(
                nameOf(root),
                Optional.empty(),
                roots,
                artifacts,
                root.all("dependencies", "module").stream()
                        .map(ModuleDescriptor::dependency)
                        .toList(),
                filter(root.all("exports"), true));
    }

    private static Dependency dependency(XmlElement element) {
        return new Dependency(
                nameOf(element),
                isTrue(element, "optional"),
                filter(element.all("imports"), true),
                filter(element.all("exports"), isTrue(element, "export")));
    }

    private static PackageFilter filter(List<XmlElement> lists, boolean others) {
        List<PackageFilter.Rule> rules = new ArrayList<>();
        for (XmlElement each :
                lists.stream().flatMap(list -> list.children().stream()).toList()) {
            boolean admitted = each.name().startsWith("include");
            Set<String> paths = each.name().endsWith("-set")
                    ? each.all("path").stream()
                            .flatMap(path -> path.attribute("name").stream())
                            .collect(Collectors.toSet())
                    : each.attribute("path").map(Set::of).orElse(Set.of());
            rules.add(new PackageFilter.Rule(paths, admitted));
        }
        return new PackageFilter.Rules(rules, others);
    }

    private static boolean isTrue(XmlElement element, String attribute) {
        return element.attribute(attribute).filter("true"::equals).isPresent();
    }

    private static String nameOf(XmlElement element) {
        return slotted(element.attribute("name").orElse(""), element.attribute("slot"));
    }

    private static String slotted(String name, Optional<String> slot) {
        return slot.filter(each -> !each.equals(MAIN))
                .map(each -> name + ":" + each)
                .orElse(name);
    }

    /** Where JBoss Modules looks for a module of this name below each of its roots; ends in a slash. */
    String folder() {
        int colon = name.indexOf(':');
        String slot = colon < 0 ? MAIN : name.substring(colon + 1);
        return (colon < 0 ? name : name.substring(0, colon)).replace('.', '/') + "/" + slot + "/";
    }
}
