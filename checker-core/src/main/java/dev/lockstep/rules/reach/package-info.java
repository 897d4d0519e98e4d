/** From where programs begin to where they would fail. */
@NullMarked
package dev.lockstep.rules.reach;

import org.jspecify.annotations.NullMarked;
