/** The report as GitLab's Code Quality artifact. */
@NullMarked
package dev.lockstep.report.gitlab;

import org.jspecify.annotations.NullMarked;
