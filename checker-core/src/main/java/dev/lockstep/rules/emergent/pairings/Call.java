package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;

/**
 * A class that calls a method.
 *
 * @param caller the class that holds the reference
 * @param reference which method it names
 * @param callee the class that declares what it resolves to
 */
record Call(Definition caller, Reference reference, Definition callee) {
    /** As bodies are named. */
    String method() {
        return reference.wanted().toString();
    }
}
