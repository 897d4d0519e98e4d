@NullMarked
package dev.lockstep.rules.emergent.pairings;

import org.jspecify.annotations.NullMarked;
