package dev.lockstep.cli;

import dev.lockstep.policy.BaselineFile;
import dev.lockstep.policy.PolicyInForce;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which rules of the team's own to judge, and what was there before. */
final class BaselineOptions extends PolicyOptions {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Findings that were there before and count no more, as 'lockstep baseline' writes them.")
    private @Nullable Path baseline;

    /**
     * Reads the policy, with the baseline that it or the option names.
     *
     * @throws IOException naming the file, if one cannot be read
     * @throws IllegalArgumentException with a message for people, if one is not valid
     */
    @Override
    PolicyInForce policy() throws IOException {
        PolicyInForce agreed = super.policy();
        Path file = baseline == null
                ? agreed.policy().baseline().map(source()::resolveSibling).orElse(null)
                : baseline;
        return file == null
                ? agreed
                : agreed.with(BaselineFile.read(new TextInput().read(file.toString(), "--baseline"), file.toString()));
    }
}
