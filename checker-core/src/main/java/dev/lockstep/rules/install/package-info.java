/** Rules about the files of one install. */
@NullMarked
package dev.lockstep.rules.install;

import org.jspecify.annotations.NullMarked;
