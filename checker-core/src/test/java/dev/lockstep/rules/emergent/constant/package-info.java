@NullMarked
package dev.lockstep.rules.emergent.constant;

import org.jspecify.annotations.NullMarked;
