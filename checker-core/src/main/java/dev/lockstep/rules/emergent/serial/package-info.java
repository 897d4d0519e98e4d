/** Objects that one part of a mix writes and another cannot read. */
@NullMarked
package dev.lockstep.rules.emergent.serial;

import org.jspecify.annotations.NullMarked;
