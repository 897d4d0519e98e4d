/** Resolution of symbolic references as JVMS chapter 5 and HotSpot do it. */
@NullMarked
package dev.lockstep.linkage;

import org.jspecify.annotations.NullMarked;
