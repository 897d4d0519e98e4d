/** What each container says that it is: coordinates, version, marks of its build. */
@NullMarked
package dev.lockstep.identity;

import org.jspecify.annotations.NullMarked;
