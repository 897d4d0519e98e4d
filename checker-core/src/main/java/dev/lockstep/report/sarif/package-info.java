/** The report as SARIF, for code-scanning tools. */
@NullMarked
package dev.lockstep.report.sarif;

import org.jspecify.annotations.NullMarked;
