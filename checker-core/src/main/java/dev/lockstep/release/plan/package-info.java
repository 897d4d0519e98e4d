/**
 * The file in which a deployment is handed on: what is added, replaced and removed, with the digest of each content.
 */
@NullMarked
package dev.lockstep.release.plan;

import org.jspecify.annotations.NullMarked;
