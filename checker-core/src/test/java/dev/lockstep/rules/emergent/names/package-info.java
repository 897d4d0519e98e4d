/** Names that no linker looks at. */
@NullMarked
package dev.lockstep.rules.emergent.names;

import org.jspecify.annotations.NullMarked;
