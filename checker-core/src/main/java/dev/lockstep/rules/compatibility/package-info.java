/** Rules about what outside callers of a release meet. */
@NullMarked
package dev.lockstep.rules.compatibility;

import org.jspecify.annotations.NullMarked;
