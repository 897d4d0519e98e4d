/** Signed jars whose content is not what was signed. */
@NullMarked
package dev.lockstep.rules.install.signed;

import org.jspecify.annotations.NullMarked;
