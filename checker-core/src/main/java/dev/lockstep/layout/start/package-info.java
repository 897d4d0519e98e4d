/** Start scripts: with which class path a shell starts the JVM. Knows nothing of what lies in the tree. */
@NullMarked
package dev.lockstep.layout.start;

import org.jspecify.annotations.NullMarked;
