package dev.lockstep.rules.emergent;

import dev.lockstep.deployment.Combination;
import dev.lockstep.rules.Finding;

/**
 * Parts of two releases that go wrong together.
 *
 * @param when in which states it goes wrong
 * @param finding what to say of such a state
 */
public record Clash(Combination when, Finding finding) {}
