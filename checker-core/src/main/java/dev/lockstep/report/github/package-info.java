/** The report as annotations of a GitHub Actions run. */
@NullMarked
package dev.lockstep.report.github;

import org.jspecify.annotations.NullMarked;
