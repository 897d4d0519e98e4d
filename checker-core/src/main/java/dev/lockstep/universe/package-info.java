/** A class path over a platform: who defines a class, twice, or not at all. */
@NullMarked
package dev.lockstep.universe;

import org.jspecify.annotations.NullMarked;
