package dev.lockstep.rules.install.sealed;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A sealed package of which classes come from two containers. */
public final class SealedPackage implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("sealed-package", RuleInfo.Family.INSTALL)
            .title("Classes of a sealed package in two containers")
            .fails("java.lang.SecurityException", Moment.LOAD)
            .explanation("""
                    The manifest of a jar seals a package (Sealed: true): all its classes must come from that jar.
                    Another container on the same class path has further classes of the package. Once a class from
                    one of the two is loaded, those of the other are refused with a SecurityException, "sealing
                    violation". Which side fails depends on which class is asked for first.

                    The usual causes are two versions or two editions of a library side by side, and a class that
                    was patched by putting it in front of its jar.
                    """)
            .fix("""
                    Keep one of the two, in one version. A patch belongs into the jar itself, or into a jar that
                    replaces it.
                    """)
            .per("JAR file specification, Package Sealing", "java.lang.Package, isSealed");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
