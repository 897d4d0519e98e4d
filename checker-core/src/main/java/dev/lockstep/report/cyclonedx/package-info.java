/** The archives of an install as a CycloneDX bill of materials. */
@NullMarked
package dev.lockstep.report.cyclonedx;

import org.jspecify.annotations.NullMarked;
