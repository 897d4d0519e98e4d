package dev.lockstep.rules.install;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.LaidOutTree;
import dev.lockstep.identity.IdentityConflict;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.layout.Layout;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.install.duplicates.Duplicates;
import dev.lockstep.rules.install.families.FamilySkews;
import dev.lockstep.rules.install.mixed.MixedJars;
import dev.lockstep.rules.install.modules.ModulePaths;
import dev.lockstep.rules.install.natives.NativeLibraries;
import dev.lockstep.rules.install.sealed.SealedPackages;
import dev.lockstep.rules.install.signed.SignedJars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an install shows beside links that fail: duplicates, class files that are too new, entries without a file, jars
 * and families of jars that are not of one build.
 */
public final class InstallFindings {
    private final State state;
    private final int platform;

    private InstallFindings(State state, int platform) {
        this.state = state;
        this.platform = platform;
    }

    /**
     * Judges a state.
     *
     * @param platform the Java release that it is to run on
     * @param workspace in which its files were opened
     */
    public static List<Finding> of(InstallState install, State state, int platform, Workspace workspace) {
        var findings = new InstallFindings(state, platform);
        List<Finding> found = new ArrayList<>();
        found.addAll(Duplicates.in(install, state));
        install.layout().classPaths().forEach(classPath -> findings.versions(classPath, found));
        install.containers().values().forEach(container -> findings.tooNew(container, found));
        install.containers().values().forEach(container -> findings.identity(container, found));
        found.addAll(MixedJars.in(install, state));
        found.addAll(SignedJars.in(install, state, workspace));
        found.addAll(SealedPackages.in(install, state));
        found.addAll(NativeLibraries.in(install, state));
        found.addAll(ModulePaths.in(install, state, platform));
        found.addAll(FamilySkews.in(install, state));
        install.layout().missingEntries().forEach(entry -> found.add(findings.missing(entry)));
        findings.compressed("", install.facts(), found);
        unreadable(install.laidOut()).forEach(each -> found.add(findings.unreadable(each)));
        found.sort(null);
        return found;
    }

    /** Everything in a tree, and in the archives within it, that could not be read; the tree itself is {@code .}. */
    public static List<Unreadable> unreadable(LaidOutTree tree) {
        return Stream.concat(within(tree.facts()), tree.layout().unreadable().stream())
                .map(each -> each.path().isEmpty() ? new Unreadable(".", each.reason()) : each)
                .toList();
    }

    private static Stream<Unreadable> within(ArchiveFacts facts) {
        return Stream.concat(
                facts.unreadable().stream(),
                facts.nested().stream()
                        .flatMap(nested -> within(nested.facts()).map(each -> each.within(nested.path()))));
    }

    private void versions(ClassPath classPath, List<Finding> found) {
        RuleInfo rule = info("duplicate-artifact");
        for (ArtifactVersions.Twice twice : ArtifactVersions.on(classPath)) {
            String order = classPath.statesOrderOf(twice.first(), twice.second())
                    ? "stated: " + twice.first() + " comes first"
                    : "stated nowhere";
            found.add(Finding.of(rule, state)
                    .target(twice.second().path())
                    .message(twice.artifact() + " stands there twice: " + twice.firstVersion() + " in " + twice.first()
                            + " and " + twice.secondVersion() + " in " + twice.second() + "; their order is " + order)
                    .fix("remove the one that the release does not have")
                    .build());
        }
    }

    private void tooNew(Container container, List<Finding> found) {
        List<ClassFacts> newer = container.classes().stream()
                .filter(facts -> !facts.isReadBy(platform))
                .sorted(Comparator.comparing(ClassFacts::name))
                .toList();
        if (newer.isEmpty()) {
            return;
        }
        int needed = newer.stream().mapToInt(ClassFacts::release).max().orElseThrow();
        RuleInfo rule = info("class-too-new");
        found.add(Finding.of(rule, state)
                .from(ofClass(container.path(), newer.get(0).name().dotted()))
                .target(container.path())
                .message((needed > platform
                                ? "built for Java " + needed
                                : "built with preview features of Java " + needed + ", which no other release takes")
                        + "; the platform is " + platform)
                .fix("run it on Java " + needed + ", or build it with --release " + platform)
                .occurrences(newer.size())
                .build());
    }

    private void identity(Container container, List<Finding> found) {
        if (ArtifactVersions.isWhole(container)) {
            IdentityConflict.of(container.path(), container.archive())
                    .ifPresent(conflict -> found.add(ofFile(
                            "identity-conflict",
                            info("identity-conflict").severity(),
                            container.path(),
                            conflict.where() + " says " + conflict.artifact() + " " + conflict.one()
                                    + ", and its pom.properties " + conflict.other())));
        }
    }

    /** A class path goes on without an entry; a module or bundle does not load without what it needs. */
    private Finding missing(Layout.MissingEntry entry) {
        return switch (entry.kind()) {
            case FILE ->
                ofFile(
                        "class-path-entry-missing",
                        Severity.INFO,
                        entry.statedIn(),
                        "its Class-Path names " + entry.entry() + ", which is not there");
            case NEED ->
                ofFile(
                        "class-path-entry-missing",
                        Severity.WARNING,
                        entry.statedIn(),
                        "it needs the " + entry.entry() + ", which nothing there provides: it is not loaded");
        };
    }

    /** Spring Boot's loader reads nested jars in place, which it can only when they are stored. */
    private void compressed(String prefix, ArchiveFacts facts, List<Finding> found) {
        for (ArchiveFacts.Nested nested : facts.nested()) {
            if (nested.compressed() && nested.path().contains("BOOT-INF/lib/")) {
                found.add(ofFile(
                        "nested-jar-compressed",
                        info("nested-jar-compressed").severity(),
                        prefix + nested.path(),
                        "compressed within the executable jar, which can only load it stored"));
            }
            compressed(prefix + nested.path() + "!/", nested.facts(), found);
        }
    }

    private Finding unreadable(Unreadable each) {
        String rule = each.path().endsWith(".class") ? "malformed-class" : "unreadable";
        return ofFile(rule, Severity.ERROR, each.path(), each.reason());
    }

    private Finding ofFile(String id, Severity severity, String file, String message) {
        RuleInfo rule = info(id);
        return Finding.of(rule, state)
                .severity(severity)
                .target(file)
                .message(message)
                .fix(rule.fix().lines().findFirst().orElse(rule.fix()))
                .build();
    }

    private static Place ofClass(String file, String className) {
        return new Place(file, className, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RuleInfo info(String id) {
        return RuleCatalogue.find(id).orElseThrow().info();
    }
}
