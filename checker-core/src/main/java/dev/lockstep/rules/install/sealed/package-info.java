/** Packages that a jar keeps to itself. */
@NullMarked
package dev.lockstep.rules.install.sealed;

import org.jspecify.annotations.NullMarked;
