/** Rules about links that succeed in a mix and lead elsewhere than in either release. */
@NullMarked
package dev.lockstep.rules.emergent.links;

import org.jspecify.annotations.NullMarked;
