/**
 * The command line: one class per command turns arguments into one call of the checker, and its verdict into an exit
 * code.
 */
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
