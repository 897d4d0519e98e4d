/** Rules about what goes wrong in a mix of two releases and in neither of them, though everything may link. */
@NullMarked
package dev.lockstep.rules.emergent;

import org.jspecify.annotations.NullMarked;
