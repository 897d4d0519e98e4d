/** Jars that were put together from more than one build. */
@NullMarked
package dev.lockstep.rules.install.mixed;

import org.jspecify.annotations.NullMarked;
