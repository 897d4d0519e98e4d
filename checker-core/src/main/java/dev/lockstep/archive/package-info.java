/** A path becomes a file tree: directories and archives alike, safely. What could not be opened is data. */
@NullMarked
package dev.lockstep.archive;

import org.jspecify.annotations.NullMarked;
