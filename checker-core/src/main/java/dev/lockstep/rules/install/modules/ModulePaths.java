package dev.lockstep.rules.install.modules;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.PackageRules;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout.ModulePath;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has the JDK resolve each module path, as it does when it starts. */
public final class ModulePaths {
    private final State state;
    private final String name;
    private final Map<String, Container> byPath;
    private final List<Finding> findings = new ArrayList<>();

    private ModulePaths(State state, String name, Map<String, Container> byPath) {
        this.state = state;
        this.name = name;
        this.byPath = byPath;
    }

    /**
     * What keeps a JVM from starting, in the order of the module paths; nothing for another platform than the JDK that
     * runs this, whose modules are the only ones that are known.
     */
    public static List<Finding> in(InstallState install, State state, int platform) {
        List<Finding> findings = new ArrayList<>();
        if (platform != Runtime.version().feature()) {
            return findings;
        }
        for (ModulePath path : install.layout().modulePaths()) {
            Map<String, Container> byPath = install.layout().classPath(path.classPath()).stream()
                    .map(ClassPath::containers)
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(Container::path, Function.identity(), (one, same) -> one));
            var paths = new ModulePaths(state, path.classPath(), byPath);
            paths.judge(path, platform);
            findings.addAll(paths.findings);
        }
        return findings;
    }

    private void judge(ModulePath path, int platform) {
        List<NamedModule> modules = new ArrayList<>();
        for (String each : path.containers()) {
            Container container = byPath.get(each);
            if (container != null) {
                NamedModule.of(container, platform)
                        .ifPresentOrElse(
                                modules::add,
                                () -> findings.add(unmet(
                                        each, "its module-info cannot be read: " + problem(container.archive()))));
            }
        }
        duplicates(modules);
        if (findings.isEmpty()) {
            resolve(path, modules);
        }
    }

    private static String problem(ArchiveFacts archive) {
        return archive.packages().modules().values().stream()
                .map(PackageRules.Module::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("no module name follows from the name of the file");
    }

    /** In one folder no module may stand twice; of several folders the first that has it counts. */
    private void duplicates(List<NamedModule> modules) {
        Map<String, NamedModule> first = new TreeMap<>();
        for (NamedModule module : modules) {
            NamedModule other = first.putIfAbsent(module.folder() + " " + module.name(), module);
            if (other != null) {
                findings.add(unmet(
                        module.container().path(),
                        "two versions of module " + module.name() + " in one folder; the other is "
                                + other.container()));
            }
        }
    }

    private void resolve(ModulePath path, List<NamedModule> modules) {
        ModuleFinder finder = ModuleFinder.compose(ModuleFinder.ofSystem(), new ListedModules(modules));
        try {
            Configuration resolved =
                    Configuration.empty().resolveAndBind(ModuleFinder.of(), finder, Set.of(path.main()));
            splits(resolved, modules);
        } catch (FindException | ResolutionException e) {
            String message = String.valueOf(e.getMessage());
            findings.add(unmet(name, Character.toLowerCase(message.charAt(0)) + message.substring(1)));
        }
    }

    private void splits(Configuration resolved, List<NamedModule> modules) {
        Map<String, NamedModule> byPackage = new TreeMap<>();
        Set<String> in = resolved.modules().stream().map(ResolvedModule::name).collect(Collectors.toSet());
        RuleInfo rule = RuleCatalogue.find("split-package").orElseThrow().info();
        Set<String> told = new java.util.HashSet<>();
        modules.stream()
                .filter(module -> in.contains(module.name()))
                .sorted(Comparator.comparing(NamedModule::name))
                .forEach(module -> module.descriptor().packages().stream()
                        .sorted()
                        .forEach(each -> {
                            NamedModule other = byPackage.putIfAbsent(each, module);
                            if (other != null && told.add(module.name() + " " + other.name())) {
                                findings.add(Finding.of(rule, state)
                                        .target(module.container().path())
                                        .message("package " + each + " in both module " + other.name() + " ("
                                                + other.container() + ") and module " + module.name() + " ("
                                                + module.container() + ")")
                                        .fix("keep one of the two modules")
                                        .build());
                            }
                        }));
    }

    private Finding unmet(String file, String message) {
        RuleInfo rule = RuleCatalogue.find("module-descriptor").orElseThrow().info();
        return Finding.of(rule, state)
                .target(file)
                .message(message)
                .fix("deploy the modules of one release together")
                .build();
    }
}
