/** Rules about references that fail to link. */
@NullMarked
package dev.lockstep.rules.linkage;

import org.jspecify.annotations.NullMarked;
