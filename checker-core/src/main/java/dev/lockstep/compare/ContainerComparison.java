package dev.lockstep.compare;

import dev.lockstep.archive.Digest;
import dev.lockstep.classfile.MalformedClassException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comparison of one deployed container with the one that takes its place. */
final class ContainerComparison {
    /** Bounds the memory that one run of japicmp takes; neighbours are loaded again by the next. */
    private static final int CLASSES_PER_RUN = 512;

    private final ContainerPairing.Pair pair;
    private final String path;
    private final Side wholeDeployed;
    private final Side wholeCandidate;
    private final Side.View deployed;
    private final Side.View candidate;
    private final Optional<BodyChanges> bodies;
    private final Queue<ApiChange> changes = new ConcurrentLinkedQueue<>();
    private final Queue<NotChecked> notChecked = new ConcurrentLinkedQueue<>();

    /** @param withBodies whether to look at the instructions of each class that differs */
    ContainerComparison(ContainerPairing.Pair pair, Side deployed, Side candidate, boolean withBodies) {
        this.bodies = withBodies ? Optional.of(new BodyChanges()) : Optional.empty();
        this.pair = pair;
        this.path = pair.candidate().or(pair::deployed).orElseThrow().path();
        this.wholeDeployed = deployed;
        this.wholeCandidate = candidate;
        this.deployed = deployed.seenFrom(pair.deployed());
        this.candidate = candidate.seenFrom(pair.candidate());
    }

    ContainerDifference run() {
        Entries classes = Entries.between(classesOf(pair.deployed()), classesOf(pair.candidate()));
        Entries resources = Entries.between(resourcesOf(pair.deployed()), resourcesOf(pair.candidate()));
        if (!classes.isEmpty()) {
            classes.added().stream()
                    .filter(name -> !wholeDeployed.contains(name))
                    .forEach(this::added);
            classes.removed().stream()
                    .filter(name -> !wholeCandidate.contains(name))
                    .forEach(this::removed);
            compare(onBothSides(classes));
        }
        return new ContainerDifference(
                path,
                status(classes, resources),
                pair.deployed().map(ComparedContainer::path).filter(old -> !old.equals(path)),
                Step.claimed(
                        pair.deployed().flatMap(ComparedContainer::version),
                        pair.candidate().flatMap(ComparedContainer::version)),
                classes,
                resources,
                new Inside(
                        pair.deployed().flatMap(ComparedContainer::artifact),
                        pair.candidate().flatMap(ComparedContainer::artifact),
                        pair.deployed().map(ComparedContainer::release).orElse(0),
                        pair.candidate().map(ComparedContainer::release).orElse(0),
                        bodies.map(BodyChanges::found)),
                List.copyOf(changes),
                List.copyOf(notChecked));
    }

    private Status status(Entries classes, Entries resources) {
        if (pair.deployed().isEmpty()) {
            return Status.ADDED;
        }
        if (pair.candidate().isEmpty()) {
            return Status.REMOVED;
        }
        return classes.isEmpty() && resources.isEmpty() ? Status.UNCHANGED : Status.CHANGED;
    }

    private static Map<String, Long> classesOf(Optional<ComparedContainer> container) {
        return container.map(ComparedContainer::classes).orElse(Map.of());
    }

    private static Map<String, Digest> resourcesOf(Optional<ComparedContainer> container) {
        return container.map(ComparedContainer::resources).orElse(Map.of());
    }

    /** What changed here, and what went to another container of the candidate and is not the same there. */
    private List<String> onBothSides(Entries classes) {
        var names = new TreeSet<>(classes.changed());
        classes.removed().stream()
                .filter(wholeCandidate::contains)
                .filter(name -> !deployed.mark(name).equals(candidate.mark(name)))
                .forEach(names::add);
        return List.copyOf(names);
    }

    private void added(String className) {
        if (readable(candidate, className) && candidate.visible(className)) {
            changes.add(ChangeKind.CLASS_ADDED.at(className));
        }
    }

    private void removed(String className) {
        if (readable(deployed, className) && deployed.visible(className)) {
            changes.add(ChangeKind.CLASS_REMOVED.at(className));
        }
    }

    private boolean readable(Side.View side, String className) {
        try {
            side.readable(className);
            return true;
        } catch (IOException e) {
            unreadable(side, className, e);
            return false;
        }
    }

    private void unreadable(Side.View side, String className, IOException e) {
        String where = side == deployed ? " in deployed" : " in the candidate";
        notChecked.add(new NotChecked(path, className, e.getMessage() + where));
    }

    /**
     * Two readings of a class.
     *
     * @param simple what changed, where that is clear: nothing where the class offers the same on both sides, so that
     *     only bodies differ, as in nine of ten classes of a release that was compiled anew. What its supertypes did is
     *     told of them
     * @param others what japicmp does not look at
     */
    private record Read(String name, Optional<List<ApiChange>> simple, List<ApiChange> others) {}

    private void compare(List<String> names) {
        var comparable = new ArrayList<String>();
        var hidden = new TreeSet<String>();
        Map<String, List<ApiChange>> simple = new HashMap<>();
        for (Read read : names.parallelStream().flatMap(this::read).toList()) {
            String name = read.name();
            boolean before = deployed.visible(name);
            boolean after = candidate.visible(name);
            if (before && after) {
                comparable.add(name);
            } else if (before) {
                hiddenNow(name);
            } else if (after) {
                changes.add(ChangeKind.CLASS_NOW_ACCESSIBLE.at(name));
            } else {
                hidden.add(name);
            }
            read.simple().ifPresent(found -> simple.put(name, found));
            if (before && after) {
                changes.addAll(read.others());
            }
        }
        Set<String> passedOn = passedOn(hidden);
        comparable.addAll(passedOn);
        comparable.stream()
                .filter(simple::containsKey)
                .forEach(name -> judge(name, simple.getOrDefault(name, List.of())));
        comparable.removeAll(simple.keySet());
        List<List<String>> runs = new ArrayList<>();
        for (int from = 0; from < comparable.size(); from += CLASSES_PER_RUN) {
            runs.add(comparable.subList(from, Math.min(from + CLASSES_PER_RUN, comparable.size())));
        }
        runs.parallelStream().forEach(run -> runJapicmp(run, passedOn));
    }

    private Stream<Read> read(String name) {
        Optional<ClassOutline> before = outline(deployed, name);
        Optional<ClassOutline> after = outline(candidate, name);
        if (before.isEmpty() || after.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(
                new Read(name, Additions.of(before.get(), after.get(), candidate), others(before.get(), after.get())));
    }

    private List<ApiChange> others(ClassOutline old, ClassOutline now) {
        String name = now.header().name();
        boolean serializable = deployed.isSerializable(name) && candidate.isSerializable(name);
        List<ApiChange> found = new ArrayList<>();
        try {
            if (bodies.isPresent()) {
                bodies.get().look(old, now);
            }
            found.addAll(BehaviourChanges.of(old, now, serializable));
            found.addAll(HidingFields.of(old, now, deployed));
        } catch (IOException | MalformedClassException e) {
            notChecked.add(new NotChecked(path, name, "what it does cannot be compared: " + e.getMessage()));
        }
        return found;
    }

    private Optional<ClassOutline> outline(Side.View side, String className) {
        try {
            return Optional.of(side.outline(className));
        } catch (IOException e) {
            unreadable(side, className, e);
            return Optional.empty();
        }
    }

    private void hiddenNow(String className) {
        boolean links = candidate
                .header(className)
                .filter(header -> ClassHeader.visible(header.access()))
                .isPresent();
        var kind = ChangeKind.CLASS_LESS_ACCESSIBLE;
        changes.add((links ? kind.withoutLinks() : kind).at(className));
    }

    /** Those of {@code hidden} from which a class that callers can name inherits. */
    private Set<String> passedOn(Set<String> hidden) {
        var passedOn = new TreeSet<String>();
        if (hidden.isEmpty()) {
            return passedOn;
        }
        for (String className : classesOf(pair.deployed()).keySet()) {
            if (deployed.visible(className)) {
                collectHiddenAbove(className, new HashSet<>(), passedOn);
            }
        }
        passedOn.retainAll(hidden);
        return passedOn;
    }

    private void collectHiddenAbove(String className, Set<String> seen, Set<String> found) {
        List<String> above =
                deployed.header(className).map(ClassHeader::supertypes).orElse(List.of());
        for (String supertype : above) {
            if (deployed.mark(supertype).isPresent() && !deployed.visible(supertype) && seen.add(supertype)) {
                found.add(supertype);
                collectHiddenAbove(supertype, seen, found);
            }
        }
    }

    private void runJapicmp(List<String> names, Set<String> passedOn) {
        ApiComparison.Outcome outcome = new ApiComparison(deployed, candidate).compare(names, passedOn);
        Map<String, List<ApiChange>> found =
                outcome.changes().stream().collect(Collectors.groupingBy(ApiChange::className));
        for (String name : names) {
            String failure = outcome.failed().get(name);
            if (failure != null) {
                notChecked.add(new NotChecked(path, name, failure));
            } else {
                judge(name, found.getOrDefault(name, List.of()));
            }
        }
    }

    /**
     * Takes over what was found about one class, unless it rests on supertypes that nobody has: what the class itself
     * lost may come from there. When both sides lack the same ones and the class lost nothing, they do not matter.
     */
    private void judge(String className, List<ApiChange> found) {
        Set<String> before = deployed.ancestry(className).missing();
        Set<String> after = candidate.ancestry(className).missing();
        if (before.equals(after) && (before.isEmpty() || found.stream().noneMatch(ApiChange::breaking))) {
            changes.addAll(found);
            return;
        }
        var missing = new TreeSet<>(before);
        missing.addAll(after);
        notChecked.add(new NotChecked(
                path, className, "supertype " + String.join(", ", missing) + " is absent or unreadable"));
    }
}
