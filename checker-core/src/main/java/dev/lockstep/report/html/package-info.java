/** The report as one page that a reviewer reads in a browser. */
@NullMarked
package dev.lockstep.report.html;

import org.jspecify.annotations.NullMarked;
