/** Small XML files, read so that a hostile one stays harmless. */
@NullMarked
package dev.lockstep.archive.xml;

import org.jspecify.annotations.NullMarked;
