/** Rules about names that the JVM does not resolve: strings in code, and what configuration and service files name. */
@NullMarked
package dev.lockstep.rules.emergent.names;

import org.jspecify.annotations.NullMarked;
