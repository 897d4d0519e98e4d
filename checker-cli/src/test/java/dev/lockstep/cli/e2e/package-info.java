/** The command line on releases made in the test: what goes in as files comes out as an exit code and a report. */
@NullMarked
package dev.lockstep.cli.e2e;

import org.jspecify.annotations.NullMarked;
