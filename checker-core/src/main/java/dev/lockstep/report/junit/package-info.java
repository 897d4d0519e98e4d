/** The report as JUnit XML, for the test pages of CI servers. */
@NullMarked
package dev.lockstep.report.junit;

import org.jspecify.annotations.NullMarked;
