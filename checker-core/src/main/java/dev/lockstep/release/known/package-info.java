/** Releases that are known, and which of them the files of an install are from. */
@NullMarked
package dev.lockstep.release.known;

import org.jspecify.annotations.NullMarked;
