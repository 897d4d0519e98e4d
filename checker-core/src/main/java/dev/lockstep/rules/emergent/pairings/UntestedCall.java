package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.rules.emergent.pairings.Pairings.Build;

/**
 * A call of which no release has both ends.
 *
 * @param call which class calls which
 * @param host the method that calls, or makes the lambda that does; as bodies are named
 * @param site the first place in it
 * @param caller which releases have the calling method so
 * @param callee which releases have the called method so
 * @param change how many instructions the builds of both ends differ in
 */
record UntestedCall(Call call, String host, Site site, Build caller, Build callee, int change) {}
