/** Files that are older in content than what they cover. */
@NullMarked
package dev.lockstep.rules.emergent.reverts;

import org.jspecify.annotations.NullMarked;
