@NullMarked
package dev.lockstep.rules.emergent.serial;

import org.jspecify.annotations.NullMarked;
