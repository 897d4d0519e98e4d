package dev.lockstep.cli;

import dev.lockstep.rules.SymbolPattern;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to look at the trees. */
final class AnalysisOptions {
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final Pattern COLON = Pattern.compile(":");

    @Option(
            names = "--platform",
            paramLabel = "N",
            description = "Java release that the software runs on, for example 17 (default: that of this JDK).")
    private @Nullable Integer platform;

    @Option(
            names = "--class-path",
            paramLabel = "A.jar:B.jar",
            description = "Jars and class folders within the tree, in class-path order, separated by : or ;"
                    + " (default: the layout as recognised).")
    private @Nullable String classPath;

    @Option(
            names = "--entry",
            paramLabel = "CLASS",
            description =
                    "A class, or a pattern such as shop.jobs.**, at which code begins to run, besides main methods,"
                            + " services and what a container calls: errors tell how they are reached. Can be repeated.")
    private List<String> entries = List.of();

    /** @throws IllegalArgumentException with a message for people, if one is no name of classes */
    List<SymbolPattern> entries() {
        return entries.stream().map(AnalysisOptions::entry).toList();
    }

    private static SymbolPattern entry(String text) {
        try {
            return SymbolPattern.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--entry " + e.getMessage(), e);
        }
    }

    OptionalInt platform() {
        return platform == null ? OptionalInt.empty() : OptionalInt.of(platform);
    }

    List<String> classPath() {
        if (classPath == null) {
            return List.of();
        }
        Pattern separator = classPath.contains(";") ? SEMICOLON : COLON;
        return Stream.of(separator.split(classPath))
                .filter(path -> !path.isEmpty())
                .toList();
    }
}
