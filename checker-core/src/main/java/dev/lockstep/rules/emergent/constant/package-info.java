/** Constants that the compiler wrote into other classes, and that have changed since. */
@NullMarked
package dev.lockstep.rules.emergent.constant;

import org.jspecify.annotations.NullMarked;
