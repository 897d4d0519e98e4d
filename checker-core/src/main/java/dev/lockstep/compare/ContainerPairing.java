package dev.lockstep.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds for each deployed container the one that takes its place, one to one: by path, by a name in which only the
 * version changed (in the same folder, then with the same content anywhere, then anywhere), by identity, by content.
 */
final class ContainerPairing {
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z]\\w{0,9}(?:!)?$");

    /**
     * {@code -1.4.2}, {@code _1.4.2}, {@code -4.1.0.Final}, {@code -1.5-20260101.120000-3}, {@code -2.0-SNAPSHOT}; no
     * classifier.
     */
    private static final Pattern VERSION = Pattern.compile("(?:-v?\\d+|_\\d+(?=\\.))(?:[.+_]\\w+)*"
            + "(?:-(?:\\d+(?:[.+_]\\w+)*|(?i:snapshot|release|final|ga|(?:alpha|beta|rc|cr|m|b|sp|rev|build|jre|android|jdk)[-.]?\\d*)))*"
            + "(?=-|$)");

    private final Map<String, ComparedContainer> deployed = new TreeMap<>();
    private final Map<String, ComparedContainer> candidate = new TreeMap<>();
    private final List<Pair> pairs = new ArrayList<>();

    private ContainerPairing(Collection<ComparedContainer> deployed, Collection<ComparedContainer> candidate) {
        deployed.forEach(container -> this.deployed.put(container.path(), container));
        candidate.forEach(container -> this.candidate.put(container.path(), container));
    }

    /** One container on both sides, or on the one that has it. */
    record Pair(Optional<ComparedContainer> deployed, Optional<ComparedContainer> candidate) {}

    static List<Pair> of(Collection<ComparedContainer> deployed, Collection<ComparedContainer> candidate) {
        var pairing = new ContainerPairing(deployed, candidate);
        pairing.match(container -> Optional.of(container.path()));
        pairing.match(container -> Optional.of(withoutVersions(container.path())));
        pairing.match(container -> Optional.of(List.of(stem(container), content(container))));
        pairing.match(container -> Optional.of(stem(container)));
        pairing.match(ComparedContainer::identity);
        pairing.match(container -> Optional.of(content(container)).filter(content -> !isEmpty(container)));
        pairing.deployed.values().forEach(left -> pairing.pairs.add(new Pair(Optional.of(left), Optional.empty())));
        pairing.candidate.values().forEach(left -> pairing.pairs.add(new Pair(Optional.empty(), Optional.of(left))));
        return pairing.pairs;
    }

    /** Pairs what is left of both sides wherever the keys agree; within one key in the order of paths. */
    private void match(Function<ComparedContainer, ? extends Optional<?>> key) {
        Map<Object, List<ComparedContainer>> offers = new LinkedHashMap<>();
        candidate
                .values()
                .forEach(container -> key.apply(container)
                        .ifPresent(k -> offers.computeIfAbsent(k, any -> new ArrayList<>())
                                .add(container)));
        for (ComparedContainer old : List.copyOf(deployed.values())) {
            key.apply(old)
                    .map(offers::get)
                    .filter(offered -> !offered.isEmpty())
                    .ifPresent(offered -> pair(old, offered.remove(0)));
        }
    }

    private void pair(ComparedContainer old, ComparedContainer now) {
        deployed.remove(old.path());
        candidate.remove(now.path());
        pairs.add(new Pair(Optional.of(old), Optional.of(now)));
    }

    private static List<Object> content(ComparedContainer container) {
        return List.of(container.classes(), container.resources());
    }

    private static boolean isEmpty(ComparedContainer container) {
        return container.classes().isEmpty() && container.resources().isEmpty();
    }

    private static String stem(ComparedContainer container) {
        String path = container.path();
        return withoutVersion(path.substring(path.lastIndexOf('/') + 1));
    }

    static String withoutVersions(String path) {
        var segments = new ArrayList<String>();
        for (String segment : path.split("/", -1)) {
            segments.add(withoutVersion(segment));
        }
        return String.join("/", segments);
    }

    private static String withoutVersion(String segment) {
        Matcher extension = EXTENSION.matcher(segment);
        int end = extension.find() ? extension.start() : segment.length();
        Optional<MatchResult> version =
                VERSION.matcher(segment.substring(0, end)).results().max(Comparator.comparingInt(MatchResult::start));
        return version.map(found -> segment.substring(0, found.start()) + segment.substring(found.end()))
                .orElse(segment);
    }
}
