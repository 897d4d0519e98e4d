/** The report for people, in a terminal. */
@NullMarked
package dev.lockstep.report.text;

import org.jspecify.annotations.NullMarked;
