/** Module paths, as the JVM resolves them when it starts. */
@NullMarked
package dev.lockstep.rules.install.modules;

import org.jspecify.annotations.NullMarked;
