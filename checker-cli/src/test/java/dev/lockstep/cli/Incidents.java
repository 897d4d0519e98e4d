package dev.lockstep.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets of published jars that people have met in production, with the error that a JVM threw, and how they were put
 * right: {@code incidents.json}. The jars are fetched by {@code test-fixtures/real/fetch-incidents}.
 */
final class Incidents {
    private Incidents() {}

    /** Reads the table. */
    static List<Incident> read() throws IOException {
        try (var json = Incidents.class.getResourceAsStream("/real/incidents.json")) {
            return List.of(JsonMapper.builder().build().readValue(json, Incident[].class));
        }
    }

    /** Where the jar of these Maven coordinates is once it is fetched. */
    static Path fetched(String coordinates) {
        return RealMixes.fetched().resolve("incidents").resolve(fileName(coordinates));
    }

    /** As {@code fetch-incidents} names it. */
    static String fileName(String coordinates) {
        List<String> parts = List.of(coordinates.split(":", -1));
        String classifier = parts.size() > 3 ? "-" + parts.get(3) : "";
        return parts.get(0) + "__" + parts.get(1) + "-" + parts.get(2) + classifier + ".jar";
    }

    /**
     * One of them.
     *
     * @param id for people
     * @param jdk the Java release on which it happened
     * @param broken Maven coordinates in class-path order
     * @param good the same, put right; absent where nothing but another JDK helps
     * @param error what the JVM threw, by binary name; absent where it did not fail
     * @param from the class that failed, and the method; absent where it did not fail
     * @param reference what could not be linked; absent where it was no reference
     * @param rule that finds it where there is no reference
     * @param missed why Lockstep cannot find it; absent when it does
     * @param alsoInGood whether the good set has the same reference, and helps itself otherwise
     * @param note for people
     * @param thread where people talked about it
     */
    record Incident(
            String id,
            int jdk,
            List<String> broken,
            @Nullable List<String> good,
            @Nullable String error,
            @Nullable From from,
            @Nullable Wanted reference,
            @Nullable String rule,
            @Nullable String missed,
            boolean alsoInGood,
            @Nullable String note,
            @Nullable String thread) {
        /** Whether it is one that did not fail. */
        boolean isHarmless() {
            return error == null;
        }

        boolean isFetched() {
            return broken.stream().map(Incidents::fetched).allMatch(Files::isRegularFile)
                    && goodJars().stream().map(Incidents::fetched).allMatch(Files::isRegularFile);
        }

        List<String> goodJars() {
            return Objects.requireNonNullElse(good, List.of());
        }

        From place() {
            return Objects.requireNonNull(from, id);
        }

        Optional<Wanted> wanted() {
            return Optional.ofNullable(reference);
        }
    }

    /** @param method absent when the class as a whole fails */
    record From(
            @JsonProperty("class") String className,
            @Nullable String method) {}

    /**
     * @param kind {@code class}, {@code field} or {@code method}
     * @param owner with dots and {@code $}
     * @param name absent for a class
     * @param descriptor absent for a class
     */
    record Wanted(
            String kind,
            String owner,
            @Nullable String name,
            @Nullable String descriptor) {}
}
