/** Values of annotations that were compiled for other types than they meet. */
@NullMarked
package dev.lockstep.rules.emergent.annotations;

import org.jspecify.annotations.NullMarked;
