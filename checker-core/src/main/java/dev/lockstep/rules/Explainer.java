package dev.lockstep.rules;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.identity.Identity;
import dev.lockstep.layout.Container;
import dev.lockstep.linkage.Candidates;
import dev.lockstep.linkage.FailureEvidence;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.linkage.SearchPath;
import dev.lockstep.linkage.Whereabouts;
import dev.lockstep.rules.Explanation.Candidate;
import dev.lockstep.rules.Explanation.Difference;
import dev.lockstep.rules.Explanation.Unjudged;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the evidence behind a failed link: where the JVM looks, and what is nearest to what it does not find. */
final class Explainer {
    private static final int CANDIDATES = 5;

    private final FailureEvidence evidence;
    private final List<Universe> universes;
    private final Map<LinkageFailure, Integer> following;
    private final Whereabouts whereabouts;
    /** By identity: the hash of a container would go through all that is in its archive. */
    private final IdentityHashMap<Container, Optional<String>> versions = new IdentityHashMap<>();

    /** @param following how many failures follow from each of those that have some */
    Explainer(List<LinkageFailure> failures, FailureEvidence evidence, Map<LinkageFailure, Integer> following) {
        this.evidence = evidence;
        this.universes = evidence.universes();
        this.following = Map.copyOf(following);
        this.whereabouts = Whereabouts.of(failures, universes);
    }

    /**
     * The evidence behind failures that are one finding.
     *
     * @param failures the first of which stands for all
     */
    Explanation explanation(List<LinkageFailure> failures, String impact) {
        LinkageFailure first = failures.get(0);
        return new Explanation(Optional.of(impact), searched(first), candidates(first), unjudged(failures));
    }

    private Optional<Unjudged> unjudged(List<LinkageFailure> failures) {
        int references = 0;
        int classes = 0;
        for (LinkageFailure failure : failures) {
            if (failure.reference().isEmpty()) {
                references += evidence.consequences().references(failure) + following.getOrDefault(failure, 0);
                classes += evidence.consequences().classes(failure);
            }
        }
        return references == 0 ? Optional.empty() : Optional.of(new Unjudged(references, Math.max(1, classes)));
    }

    private static List<Target> searched(LinkageFailure failure) {
        return SearchPath.of(failure).stream()
                .map(each -> new Target(each.origin(), Optional.of(each.name().dotted())))
                .toList();
    }

    /** The nearest first. */
    private List<Candidate> candidates(LinkageFailure failure) {
        Stream<Candidate> all = switch (failure.problem()) {
            case MISSING_CLASS -> Stream.concat(unseen(failure), relocated(failure));
            case MISSING_METHOD, MISSING_FIELD ->
                Stream.of(shadowed(failure), sameName(failure), moved(failure)).flatMap(each -> each);
            case MEMBER_NOW_STATIC -> itself(failure, Difference.STATIC);
            case MEMBER_NOW_INSTANCE -> itself(failure, Difference.INSTANCE);
            case INACCESSIBLE_CLASS, INACCESSIBLE_MEMBER -> itself(failure, Difference.INACCESSIBLE);
            default -> Stream.empty();
        };
        return all.distinct().limit(CANDIDATES).toList();
    }

    /** The version that the container of a class states. */
    private Optional<String> version(Definition definition) {
        return universes.stream()
                .flatMap(universe -> universe.containerOf(definition).stream())
                .findFirst()
                .flatMap(this::version);
    }

    private Optional<String> version(Container container) {
        return versions.computeIfAbsent(
                container, key -> Identity.of(key.path(), key.archive()).version());
    }

    private Stream<Candidate> itself(LinkageFailure failure, Difference difference) {
        Optional<NameAndType> member =
                failure.problem() == LinkageProblem.INACCESSIBLE_CLASS ? Optional.empty() : failure.member();
        return failure.target().stream().map(target -> candidate(target, member, difference));
    }

    private Stream<Candidate> sameName(LinkageFailure failure) {
        if (failure.target().isEmpty() || failure.member().isEmpty()) {
            return Stream.empty();
        }
        return Candidates.sameName(failure.target().get(), failure.member().get()).stream()
                .map(each -> candidate(each.declaredIn(), Optional.of(each.member()), Difference.DESCRIPTOR));
    }

    /** Copies of the class that come too late, and would have the member. */
    private Stream<Candidate> shadowed(LinkageFailure failure) {
        if (failure.target().isEmpty() || failure.member().isEmpty()) {
            return Stream.empty();
        }
        NameAndType member = failure.member().get();
        return universes.stream()
                .flatMap(universe -> universe.duplicates().getOrDefault(failure.owner(), List.of()).stream())
                .filter(copy -> copy.facts() != failure.target().get().facts())
                .filter(copy -> declares(copy.facts(), member))
                .map(copy -> new Candidate(
                        copy.container().path(),
                        version(copy.container()),
                        failure.owner().dotted(),
                        Optional.of(member.name()),
                        Optional.of(member.descriptor()),
                        Difference.SHADOWED));
    }

    private static boolean declares(ClassFacts facts, NameAndType member) {
        return (member.isMethod() ? facts.indexOfMethod(member) : facts.indexOfField(member)) >= 0;
    }

    /**
     * The same member in a class of the same file and package, or in one of the same simple name: what a refactoring
     * leaves behind. Elsewhere the same name and types say nothing.
     */
    private Stream<Candidate> moved(LinkageFailure failure) {
        if (failure.member().isEmpty() || failure.target().isEmpty()) {
            return Stream.empty();
        }
        NameAndType member = failure.member().get();
        Definition target = failure.target().get();
        if (member.isInitializer()) {
            return Stream.empty();
        }
        return whereabouts.declaring(member).stream()
                .filter(each -> each != target && mayHaveTakenOver(each, target))
                .map(each -> candidate(each, Optional.of(member), Difference.MOVED));
    }

    private static boolean mayHaveTakenOver(Definition each, Definition target) {
        boolean beside = each.origin().equals(target.origin()) && each.name().samePackage(target.name());
        return beside || each.name().simpleName().equals(target.name().simpleName());
    }

    private Stream<Candidate> unseen(LinkageFailure failure) {
        return whereabouts.namesakes(failure.owner()).stream()
                .filter(each -> each.name() == failure.owner())
                .map(each -> candidate(each, Optional.empty(), Difference.UNSEEN));
    }

    private Stream<Candidate> relocated(LinkageFailure failure) {
        ClassName wanted = failure.owner();
        return whereabouts.namesakes(wanted).stream()
                .filter(each -> each.name() != wanted && likeness(each.name(), wanted) >= 2)
                .sorted(Comparator.comparing((Definition each) -> -likeness(each.name(), wanted))
                        .thenComparing(Definition::name)
                        .thenComparing(Definition::origin))
                .map(each -> candidate(each, Optional.empty(), Difference.MOVED));
    }

    /** How many elements of their packages two names have in common, from the front and from the back. */
    private static int likeness(ClassName one, ClassName other) {
        List<String> first = List.of(one.packageName().split("[./]"));
        List<String> second = List.of(other.packageName().split("[./]"));
        int front = 0;
        int shorter = Math.min(first.size(), second.size());
        while (front < shorter && first.get(front).equals(second.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && first.get(first.size() - 1 - back).equals(second.get(second.size() - 1 - back))) {
            back++;
        }
        // One package within the other, or javax.servlet for jakarta.servlet: all but one end is common.
        return front + back == shorter || (back > 0 && front + back == shorter - 1) ? Math.max(2, front + back) : front;
    }

    private Candidate candidate(Definition in, Optional<NameAndType> member, Difference difference) {
        return new Candidate(
                in.origin(),
                version(in),
                in.name().dotted(),
                member.map(NameAndType::name),
                member.map(NameAndType::descriptor),
                difference);
    }

    /** What to do when nothing more is known than the failure and what stands near it. */
    String fix(LinkageFailure failure, List<Candidate> candidates) {
        String from = failure.from().origin();
        for (Candidate each : candidates) {
            if (each.difference() == Difference.SHADOWED && failure.target().isPresent()) {
                String first = failure.target().get().origin();
                return "let " + each.file() + " come before " + first + ", or take " + each.className() + " out of "
                        + first;
            }
            if (each.difference() == Difference.UNSEEN) {
                return "put " + each.file() + ", which has it, where the loader of " + from + " sees it";
            }
        }
        Optional<Definition> other =
                failure.target().filter(target -> !target.origin().equals(from));
        if (failure.target().isEmpty()) {
            return "add what holds " + failure.owner() + ", or remove what needs it";
        }
        if (other.filter(target -> !target.ofPlatform()).isPresent()) {
            return "align " + named(failure.from()) + " and " + named(other.get())
                    + ": they come from builds that do not fit";
        }
        return dependsOnPlatform(failure)
                ? "build " + from + " for this platform"
                : "build " + from + " anew: its classes do not fit each other";
    }

    private static boolean dependsOnPlatform(LinkageFailure failure) {
        return failure.target().filter(Definition::ofPlatform).isPresent()
                || SearchPath.of(failure).stream()
                        .anyMatch(each ->
                                each.ofPlatform() && !isAboveAll(each.name().internal()));
    }

    /** What every object, enum or record has above it has had the same members for long. */
    private static boolean isAboveAll(String name) {
        return name.startsWith("java/lang/") || name.equals("java/io/Serializable");
    }

    /** The file, and its version where the name does not say it already. */
    private String named(Definition definition) {
        String file = definition.origin();
        return version(definition)
                .filter(version -> !file.contains(version))
                .map(version -> file + " (" + version + ")")
                .orElse(file);
    }
}
