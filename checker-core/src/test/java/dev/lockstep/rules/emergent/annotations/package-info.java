@NullMarked
package dev.lockstep.rules.emergent.annotations;

import org.jspecify.annotations.NullMarked;
