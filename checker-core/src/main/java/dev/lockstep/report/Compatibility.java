package dev.lockstep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * For outside callers of everything that is visible to them.
 *
 * @param binary whether every correct caller would still link
 * @param source whether every correct caller would still compile
 * @param step the semantic-version step that follows: {@code major}, {@code minor}, {@code patch} or {@code none}
 * @param containers the changed ones
 */
public record Compatibility(boolean binary, boolean source, String step, List<OfContainer> containers) {
    public Compatibility {
        containers = containers.stream()
                .sorted(Comparator.comparing(OfContainer::file))
                .toList();
    }

    /** @param claimed the step between the version numbers that the container states; absent when it states none */
    public record OfContainer(String file, boolean binary, boolean source, String step, Optional<String> claimed) {}
}
