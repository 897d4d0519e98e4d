/** The words of the JVMS as types: class names, members, symbolic references. Nothing here reads a file. */
@NullMarked
package dev.lockstep.symbol;

import org.jspecify.annotations.NullMarked;
