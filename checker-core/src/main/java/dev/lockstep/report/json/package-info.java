/** The report as JSON, a contract: see {@code docs/report-json.md}. */
@NullMarked
package dev.lockstep.report.json;

import org.jspecify.annotations.NullMarked;
