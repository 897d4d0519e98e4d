package dev.lockstep.identity;

import dev.lockstep.classfile.ArchiveFacts;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Learns which artifacts are released together. Those whose {@code pom.xml} names one parent of their own version, as
 * the modules of one Maven build do. Where they carry none, those whose manifests have one {@code Implementation-Title}
 * while their files have no version in their names, when at least three of them and most are of one
 * {@code Implementation-Version}. And those whose names begin alike, when at least three of them and most are of one
 * version and the others of the same line.
 */
public final class Families {
    /** How many must agree before a name is taken for that of a family. */
    private static final int FEWEST = 3;

    /** Of ten. */
    private static final int NEARLY_ALL = 6;

    private static final Pattern LINE = Pattern.compile("(\\d+\\.\\d+)\\b.*");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    /** Of a name that begins with a domain, so many words say who made it, and only then what it is. */
    private static final int DOMAIN = 3;

    private final List<Family> found = new ArrayList<>();

    private Families() {}

    /**
     * Artifacts of one family, of which some stand in other versions than most.
     *
     * @param name parent project, title, or the beginning of the names
     * @param evidence of what it is the name
     * @param version of most of them; of as many, the newest. Its numbers alone where no parent is the evidence
     * @param agreed those of this version, sorted by path
     * @param others those that are not, sorted by path; at least one
     */
    public record Family(String name, Evidence evidence, String version, List<Member> agreed, List<Member> others) {
        public Family {
            agreed = List.copyOf(agreed);
            others = List.copyOf(others);
        }
    }

    /** What shows that artifacts are a family. */
    public enum Evidence {
        PARENT,
        TITLE,
        NAME
    }

    /**
     * A container and what it is.
     *
     * @param path of it
     * @param artifact as {@link Identity} has it
     * @param version as {@link Identity} has it
     * @param parent the project of whose version it is; absent when it names none
     * @param title of the manifest, when the version is the one that stands beside it and not in the file name too:
     *     what is published by itself has it there
     */
    public record Member(
            String path, String artifact, String version, Optional<String> parent, Optional<String> title) {
        /** Absent when nothing states its artifact and version. */
        public static Optional<Member> of(String path, ArchiveFacts archive) {
            Identity identity = Identity.of(path, archive);
            return identity.artifact()
                    .flatMap(artifact -> identity.version()
                            .map(version -> new Member(
                                    path,
                                    artifact,
                                    version,
                                    lockstep(path, archive, version),
                                    title(path, archive, version))));
        }

        private static Optional<String> title(String path, ArchiveFacts archive, String version) {
            return archive.attribute("Implementation-Version")
                    .filter(stated -> stated.strip().equals(version)
                            && FileName.of(path).version().isEmpty())
                    .flatMap(stated -> archive.attribute("Implementation-Title"));
        }

        private static Optional<String> lockstep(String path, ArchiveFacts archive, String version) {
            return MavenMetadata.own(path, archive)
                    .flatMap(own -> own.pom(archive))
                    .flatMap(pom -> pom.parent())
                    .filter(parent -> parent.version().equals(version))
                    .map(parent -> parent.artifact());
        }

        /** The words of its name, without the group. */
        List<String> words() {
            return List.of(name().split("[-.]", -1));
        }

        /** How many of them begin the name of a family, at least. */
        int fewestWords() {
            return name().split("-", 2)[0].contains(".") ? DOMAIN : 1;
        }

        private String name() {
            return artifact.substring(artifact.indexOf(':') + 1);
        }
    }

    /** The families of which members stand in several versions, by name. */
    public static List<Family> torn(Collection<Member> members) {
        var families = new Families();
        families.byParent(members);
        List<Member> orphans =
                members.stream().filter(each -> each.parent().isEmpty()).toList();
        Set<Member> titled = families.byTitle(orphans);
        families.byName(orphans.stream().filter(each -> !titled.contains(each)).toList());
        families.found.sort(Comparator.comparing(Family::name));
        return families.found;
    }

    private void byParent(Collection<Member> members) {
        Map<String, List<Member>> byParent = new TreeMap<>();
        members.forEach(member -> member.parent()
                .ifPresent(parent -> byParent.computeIfAbsent(parent, key -> new ArrayList<>())
                        .add(member)));
        byParent.forEach((parent, all) -> family(parent, Evidence.PARENT, all).ifPresent(found::add));
    }

    /** @return those that belong to a family by their title, torn or not */
    private Set<Member> byTitle(List<Member> members) {
        Map<String, List<Member>> byTitle = new TreeMap<>();
        members.forEach(member -> member.title()
                .ifPresent(title ->
                        byTitle.computeIfAbsent(title, key -> new ArrayList<>()).add(member)));
        Set<Member> taken = new HashSet<>();
        byTitle.forEach((title, all) -> {
            int most =
                    byVersion(all).values().stream().mapToInt(List::size).max().orElse(0);
            if (most >= FEWEST && most * 10 >= all.size() * NEARLY_ALL) {
                taken.addAll(all);
                family(title, Evidence.TITLE, all).ifPresent(found::add);
            }
        });
        return taken;
    }

    /** The longest name of which nearly all stand in one version takes them, so that families within families count. */
    private void byName(List<Member> members) {
        Map<List<String>, List<Member>> byPrefix = new HashMap<>();
        for (Member each : members) {
            List<String> words = each.words();
            for (int length = each.fewestWords(); length <= words.size(); length++) {
                byPrefix.computeIfAbsent(words.subList(0, length), key -> new ArrayList<>())
                        .add(each);
            }
        }
        Set<Member> taken = new HashSet<>();
        byPrefix.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<List<String>, List<Member>> each) ->
                                -each.getKey().size())
                        .thenComparing(each -> String.join("-", each.getKey())))
                .forEach(each -> byName(String.join("-", each.getKey()), each.getValue(), taken));
    }

    /** Two that stand in one version are a family by themselves; one of another line has a version of its own. */
    private void byName(String prefix, List<Member> all, Set<Member> taken) {
        List<Member> left = all.stream().filter(each -> !taken.contains(each)).toList();
        if (left.size() < 2) {
            return;
        }
        Map<String, List<Member>> byVersion = byVersion(left);
        if (byVersion.size() == 1) {
            taken.addAll(left);
            return;
        }
        String line = line(main(byVersion));
        List<Member> ofLine =
                left.stream().filter(each -> line(each.version()).equals(line)).toList();
        family(prefix, Evidence.NAME, ofLine).filter(Families::isLearned).ifPresent(family -> {
            found.add(family);
            taken.addAll(ofLine);
        });
    }

    private static boolean isLearned(Family family) {
        int agreed = family.agreed().size();
        return agreed >= FEWEST && agreed * 10 >= (agreed + family.others().size()) * NEARLY_ALL;
    }

    /** What follows them may tell how stable a part is, and not of which release. */
    private static String numbers(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        return numbers.lookingAt() ? numbers.group() : version;
    }

    private static String line(String version) {
        Matcher line = LINE.matcher(version);
        return line.matches() ? line.group(1) : version;
    }

    /**
     * Absent when all are of one version. An artifact that stands there in the main version as well was left behind.
     */
    private static Optional<Family> family(String name, Evidence evidence, List<Member> all) {
        Map<String, List<Member>> byVersion = byVersion(all);
        String main = main(byVersion);
        List<Member> agreed = byVersion.getOrDefault(main, List.of());
        Set<String> known = agreed.stream().map(Member::artifact).collect(Collectors.toSet());
        List<Member> others = all.stream()
                .filter(each -> !known.contains(each.artifact()))
                .sorted(Comparator.comparing(Member::path))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new Family(name, evidence, main, agreed, others));
    }

    private static String main(Map<String, List<Member>> byVersion) {
        return byVersion.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<String, List<Member>> each) ->
                                each.getValue().size())
                        .thenComparing(Map.Entry::getKey, VersionOrder.COMPARATOR))
                .orElseThrow()
                .getKey();
    }

    private static Map<String, List<Member>> byVersion(List<Member> all) {
        Map<String, List<Member>> byVersion =
                new TreeMap<>(VersionOrder.COMPARATOR.thenComparing(Comparator.naturalOrder()));
        all.stream()
                .sorted(Comparator.comparing(Member::path))
                .forEach(each -> byVersion
                        .computeIfAbsent(
                                each.parent().isPresent() ? each.version() : numbers(each.version()),
                                key -> new ArrayList<>())
                        .add(each));
        return byVersion;
    }
}
