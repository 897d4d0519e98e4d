package dev.lockstep.cli;

import dev.lockstep.CheckerOptions;
import dev.lockstep.witness.WitnessOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a JVM is asked about what was found, and which. */
final class WitnessArguments {
    @Option(
            names = "--witness",
            description = "Ask a JVM about each error: it loads or resolves exactly what the error names, on the same"
                    + " files, and runs no code of theirs.")
    private boolean witness;

    @Option(
            names = "--witness-java",
            paramLabel = "HOME",
            description = "The JDK to ask, 17 or newer (default: the one that runs this). Implies --witness.")
    private @Nullable Path javaHome;

    CheckerOptions addTo(CheckerOptions options) {
        return witness || javaHome != null
                ? options.withWitness(WitnessOptions.of(Optional.ofNullable(javaHome)))
                : options;
    }
}
