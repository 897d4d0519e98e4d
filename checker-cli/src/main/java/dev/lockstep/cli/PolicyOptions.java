package dev.lockstep.cli;

import dev.lockstep.policy.Policy;
import dev.lockstep.policy.PolicyFile;
import dev.lockstep.policy.PolicyInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which rules of the team's own to judge. */
class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What the team has agreed on (default: " + PolicyFile.NAME
                    + " in the working folder, if there is one).")
    private @Nullable Path policy;

    /**
     * Reads the policy; of what is found, nothing was accepted before.
     *
     * @throws IOException naming the file, if it cannot be read
     * @throws IllegalArgumentException with a message for people, if it is no valid policy
     */
    PolicyInForce policy() throws IOException {
        Path file = source();
        Policy agreed = policy == null && !Files.exists(file)
                ? Policy.DEFAULT
                : PolicyFile.read(new TextInput().read(file.toString(), "--policy"), file.toString());
        return new PolicyInForce(agreed, Optional.empty(), LocalDate.now(ZoneOffset.UTC));
    }

    /** The file that would state the policy. */
    final Path source() {
        return policy == null ? Path.of(PolicyFile.NAME) : policy;
    }
}
