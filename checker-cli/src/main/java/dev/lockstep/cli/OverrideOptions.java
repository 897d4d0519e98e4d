package dev.lockstep.cli;

import dev.lockstep.policy.BreakGlass;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The way past the policy, for a person who answers for it. */
final class OverrideOptions {
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
