package dev.lockstep.deployment;

/**
 * A state between two releases.
 *
 * @param releases that it lies between
 * @param state itself
 * @param files behind its classes
 * @param deployment that leads to it
 */
public record MixedState(ReleasePair releases, InstallState state, StateFiles files, Deployment deployment) {}
