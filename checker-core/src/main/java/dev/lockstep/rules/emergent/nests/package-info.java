/** Classes of one source file that come from two builds of it. */
@NullMarked
package dev.lockstep.rules.emergent.nests;

import org.jspecify.annotations.NullMarked;
