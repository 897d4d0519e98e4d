package dev.lockstep.cli;

import dev.lockstep.policy.Policy;
import dev.lockstep.policy.PolicyFile;
import dev.lockstep.policy.PolicyInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which rules of the team's own to judge. */
final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What the team has agreed on (default: " + PolicyFile.NAME
                    + " in the working folder, if there is one).")
    private @Nullable Path policy;

    /**
     * Reads the policy.
     *
     * @throws IOException naming the file, if it cannot be read
     * @throws IllegalArgumentException with a message for people, if it is no valid policy
     */
    PolicyInForce policy() throws IOException {
        Path usual = Path.of(PolicyFile.NAME);
        Policy agreed = policy == null && !Files.exists(usual) ? Policy.DEFAULT : read(policy == null ? usual : policy);
        return new PolicyInForce(agreed, LocalDate.now(ZoneOffset.UTC));
    }

    private static Policy read(Path file) throws IOException {
        return PolicyFile.read(new TextInput().read(file.toString(), "--policy"), file.toString());
    }
}
