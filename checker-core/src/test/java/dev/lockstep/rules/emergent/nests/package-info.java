@NullMarked
package dev.lockstep.rules.emergent.nests;

import org.jspecify.annotations.NullMarked;
