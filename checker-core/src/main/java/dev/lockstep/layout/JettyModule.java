package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A module of Jetty, as a file of {@code modules} declares it.
 *
 * @param name of the file
 * @param depends on these modules, by name or by what others provide
 * @param provides names by which others may depend on it, its own not included
 * @param libraries globs of jars and folders, relative to the home and the base
 * @param environment in whose loader its libraries are; absent for the server's
 * @see <a href="https://jetty.org/docs/jetty/12/operations-guide/modules/custom.html">Jetty Operations Guide,
 *     Modules</a>
 */
record JettyModule(
        String name,
        List<String> depends,
        List<String> provides,
        List<String> libraries,
        Optional<String> environment) {
    static JettyModule parse(String name, String text) {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                current = sections.computeIfAbsent(line.substring(1, line.length() - 1), key -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                current.add(line);
            }
        }
        return new JettyModule(
                name,
                names(sections.getOrDefault("depend", List.of())),
                names(sections.getOrDefault("provides", List.of())),
                sections.getOrDefault("lib", List.of()).stream()
                        .map(JettyModule::glob)
                        .toList(),
                sections.getOrDefault("environment", List.of()).stream().findFirst());
    }

    /** What stands behind a bar is the one to take where several provide it. */
    private static List<String> names(List<String> lines) {
        return lines.stream().map(line -> line.split("\\|", 2)[0].strip()).toList();
    }

    /** Properties, which give versions, may be anything within a name. */
    private static String glob(String library) {
        return library.split("\\|", 2)[0].strip().replaceAll("\\$\\{[^}]*}", "*");
    }
}
