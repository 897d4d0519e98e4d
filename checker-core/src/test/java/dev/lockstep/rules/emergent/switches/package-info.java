@NullMarked
package dev.lockstep.rules.emergent.switches;

import org.jspecify.annotations.NullMarked;
