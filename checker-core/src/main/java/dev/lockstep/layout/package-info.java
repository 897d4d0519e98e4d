/** A file tree becomes class paths, in order, with their parents. */
@NullMarked
package dev.lockstep.layout;

import org.jspecify.annotations.NullMarked;
