/** What a class means whoever compiled it: classes of two builds compared without what a mere recompile changes. */
@NullMarked
package dev.lockstep.classfile.canonical;

import org.jspecify.annotations.NullMarked;
