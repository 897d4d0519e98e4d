package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A file that could not be read. */
public final class UnreadableFile implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("unreadable", RuleInfo.Family.INSTALL)
            .title("A file that could not be read")
            .strikes(Moment.LOAD)
            .explanation("""
                    The file could not be opened or not be read to its end: it is damaged, cut off, empty,
                    encrypted, protected by the permissions of the file system, or larger or deeper than the
                    limits that guard against hostile archives. The finding says which.

                    The analysis is therefore incomplete: what the file holds, and whether others fit to it, is
                    unknown. Lockstep does not pass what it could not read.

                    The JVM is less careful. A jar that it cannot open is passed over on the class path without a
                    word, and every class in it is then simply not found; only the jar that is started with
                    java -jar is reported as invalid or corrupt.
                    """)
            .fix("""
                    Copy the file again from the release and compare its digest, or correct its permissions.
                    If the file is sound and merely large, raise the limit.
                    """)
            .per("JVMS 5.3.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
