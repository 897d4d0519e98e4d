/** How compilers turn a switch over an enum into one over numbers. */
@NullMarked
package dev.lockstep.classfile.switches;

import org.jspecify.annotations.NullMarked;
