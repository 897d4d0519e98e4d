/** The report as Markdown, for comments and job summaries. */
@NullMarked
package dev.lockstep.report.markdown;

import org.jspecify.annotations.NullMarked;
