/** Libraries of machine code among the files of an install. */
@NullMarked
package dev.lockstep.rules.install.natives;

import org.jspecify.annotations.NullMarked;
