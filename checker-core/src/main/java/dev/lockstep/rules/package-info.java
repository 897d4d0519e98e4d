/** The catalogue of rules: what each means, and which evidence breaks it. */
@NullMarked
package dev.lockstep.rules;

import org.jspecify.annotations.NullMarked;
