package dev.lockstep.rules;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Why a finding does not count.
 *
 * @param reason in the words of the team that lives with it
 * @param expires the last day on which that holds (UTC); absent if it holds for good
 * @param owner who answers for it; absent if nobody is named
 */
public record Suppressed(String reason, Optional<LocalDate> expires, Optional<String> owner) {}
