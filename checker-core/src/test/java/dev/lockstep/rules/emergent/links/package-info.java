/** Links that succeed and lead elsewhere. */
@NullMarked
package dev.lockstep.rules.emergent.links;

import org.jspecify.annotations.NullMarked;
