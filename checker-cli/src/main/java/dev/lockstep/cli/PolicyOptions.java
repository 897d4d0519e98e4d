package dev.lockstep.cli;

import dev.lockstep.policy.BreakGlass;
import dev.lockstep.policy.Policy;
import dev.lockstep.policy.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which rules of the team's own to judge, and the way past them. */
final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What the team has agreed on (default: " + PolicyFile.NAME
                    + " in the working folder, if there is one).")
    private @Nullable Path policy;

    @Option(
            names = "--override",
            description =
                    "Allow what would be blocked. Needs the three options below; never covers what could not be read.")
    private boolean override;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it cannot wait.")
    private @Nullable String reason;

    @Option(names = "--approver", paramLabel = "NAME", description = "Who answers for it.")
    private @Nullable String approver;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "Last day on which the override counts (UTC), at most " + BreakGlass.MAX_DAYS
                    + " days ahead: 2027-01-31.")
    private @Nullable String expires;

    /**
     * Reads the policy.
     *
     * @throws IOException naming the file, if it cannot be read
     * @throws IllegalArgumentException with a message for people, if it is no valid policy
     */
    Policy policy() throws IOException {
        Path usual = Path.of(PolicyFile.NAME);
        if (policy == null && !Files.exists(usual)) {
            return Policy.DEFAULT;
        }
        Path file = policy == null ? usual : policy;
        return PolicyFile.read(new TextInput().read(file.toString(), "--policy"), file.toString());
    }

    /** @throws IllegalArgumentException with a message for people, if it is not whole or does not count today */
    Optional<BreakGlass> breakGlass() {
        boolean all = Stream.of(reason, approver, expires).allMatch(each -> each != null);
        boolean none = Stream.of(reason, approver, expires).allMatch(each -> each == null);
        if (!override && none) {
            return Optional.empty();
        }
        if (!override || !all || reason == null || approver == null || expires == null) {
            throw new IllegalArgumentException(
                    "an override needs all of --override, --reason, --approver and --expires");
        }
        return Optional.of(new BreakGlass(reason, approver, date(expires)).on(LocalDate.now(ZoneOffset.UTC)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--expires " + text + ": not a date such as 2027-01-31", e);
        }
    }
}
