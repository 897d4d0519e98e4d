package dev.lockstep.rules.install.families;

import dev.lockstep.deployment.InstallState;
import dev.lockstep.identity.Families;
import dev.lockstep.identity.Families.Family;
import dev.lockstep.identity.Families.Member;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.install.ArtifactVersions;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the families of which a loader sees members in several versions. */
public final class FamilySkews {
    private static final int NAMED = 3;

    private final InstallState install;
    private final State state;
    /** By the path of the container. */
    private final Map<String, Optional<Member>> members = new HashMap<>();

    private FamilySkews(InstallState install, State state) {
        this.install = install;
        this.state = state;
    }

    /** One finding for each such family; of what several loaders see, the first. */
    public static List<Finding> in(InstallState install, State state) {
        var skews = new FamilySkews(install, state);
        List<Family> found = new ArrayList<>();
        for (Universe universe : install.universes()) {
            for (Family family : Families.torn(skews.membersSeenBy(universe))) {
                if (found.stream().noneMatch(known -> tells(known, family))) {
                    found.add(family);
                }
            }
        }
        return found.stream().map(skews::finding).toList();
    }

    /** A loader below another sees the same, and perhaps more of the one version than of the other. */
    private static boolean tells(Family known, Family family) {
        return known.name().equals(family.name())
                && Stream.concat(known.agreed().stream(), known.others().stream())
                        .collect(Collectors.toSet())
                        .containsAll(family.others());
    }

    private Collection<Member> membersSeenBy(Universe universe) {
        Map<String, Member> seen = new LinkedHashMap<>();
        for (Optional<Universe> each = Optional.of(universe);
                each.isPresent();
                each = each.get().parent()) {
            add(each.get(), seen);
            each.get().wired().forEach(other -> add(other, seen));
        }
        return seen.values();
    }

    private void add(Universe universe, Map<String, Member> seen) {
        universe.classPath()
                .containers()
                .forEach(container -> member(container).ifPresent(member -> seen.putIfAbsent(member.path(), member)));
    }

    private Optional<Member> member(Container container) {
        return members.computeIfAbsent(
                container.path(),
                path -> ArtifactVersions.isWhole(container) ? Member.of(path, container.archive()) : Optional.empty());
    }

    private Finding finding(Family family) {
        List<Member> others = family.others();
        List<Member> main = family.agreed();
        long broken = install.failures().stream()
                .filter(failure -> isBetween(failure, paths(main), paths(others))
                        || isBetween(failure, paths(others), paths(main)))
                .count();
        String evidence = switch (family.evidence()) {
            case PARENT -> "modules of " + family.name();
            case TITLE -> "parts of " + family.name();
            case NAME -> "names that begin with " + family.name();
        };
        String message = evidence + ": " + main.size() + " in version " + family.version() + ", and "
                + others.stream()
                        .limit(NAMED)
                        .map(each -> each.path() + " in " + each.version())
                        .collect(Collectors.joining(", "))
                + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "")
                + (broken == 0 ? "" : "; links between them that fail: " + broken);
        return Finding.of(FamilySkew.INFO, state)
                .severity(broken == 0 ? Severity.WARNING : Severity.ERROR)
                .target(others.get(0).path())
                .message(message)
                .fix("bring all of them to one version")
                .occurrences(others.size())
                .build();
    }

    private static Set<String> paths(List<Member> members) {
        return members.stream().map(Member::path).collect(Collectors.toSet());
    }

    private static boolean isBetween(LinkageFailure failure, Set<String> from, Set<String> to) {
        return from.contains(failure.from().origin())
                && failure.target()
                        .filter(target -> to.contains(target.origin()))
                        .isPresent();
    }
}
