/** One class in several containers of one class path. */
@NullMarked
package dev.lockstep.rules.install.duplicates;

import org.jspecify.annotations.NullMarked;
