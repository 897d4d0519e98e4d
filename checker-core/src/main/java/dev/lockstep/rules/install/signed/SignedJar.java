package dev.lockstep.rules.install.signed;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A signed jar with classes that the JVM refuses to load. */
public final class SignedJar implements Rule {
    static final RuleInfo INFO = RuleInfo.rule("signed-jar", RuleInfo.Family.INSTALL)
            .title("A class that is not what its jar's signature says")
            .fails("java.lang.SecurityException", Moment.LOAD)
            .explanation("""
                    This jar is signed: it carries a digest of each of its classes, and a signature over the digests.
                    Here a class has other bytes than were signed, or stands without a digest in a package whose
                    other classes have one. Somebody has put it there after the jar was signed.

                    The class loader checks the digest when it loads the class, and then that all classes of a
                    package have the same signers. It throws SecurityException, which nothing that handles linkage
                    errors expects. Classes that are as they were signed still load.

                    Signatures by algorithms that the JDK no longer trusts count as none, for the JVM and here. It
                    is the JDK that runs Lockstep that is asked.
                    """)
            .fix("""
                    Replace the jar by the one that was signed, or sign the changed one anew.
                    """)
            .per("JAR File Specification, Signed JAR File");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
