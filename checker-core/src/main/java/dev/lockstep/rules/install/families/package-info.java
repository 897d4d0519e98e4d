/** Artifacts that are released together and stand there in several versions. */
@NullMarked
package dev.lockstep.rules.install.families;

import org.jspecify.annotations.NullMarked;
