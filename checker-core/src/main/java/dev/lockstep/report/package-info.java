/** A verdict becomes text and JSON. */
@NullMarked
package dev.lockstep.report;

import org.jspecify.annotations.NullMarked;
