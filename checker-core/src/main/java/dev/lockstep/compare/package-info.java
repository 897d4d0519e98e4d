/** Deployed against candidate: what was added, removed, changed, and what that does to outside callers. */
@NullMarked
package dev.lockstep.compare;

import org.jspecify.annotations.NullMarked;
