package dev.lockstep.rules.install.duplicates;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** Classes of a library that a patch or a bundle in front of it hides. */
public final class ShadowedLibrary implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("shadowed-library", RuleInfo.Family.INSTALL)
            .title("A loose or shaded copy in front of a library")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .explanation("""
                    A jar of a library stands on the class path, and part of its classes are never loaded from it: a
                    class folder, or a jar that holds copies of several libraries, has other builds of them and
                    comes first. Nobody is told: the version that the jar's name promises is not the one that runs.

                    A class in a folder in front of its jar is how a patch is applied in a hurry. It stays when the
                    jar is replaced, and then undoes part of the new version. A shaded copy is as old as the jar
                    that carries it.

                    The finding says whether a link fails by it: a reference that the hidden copy would satisfy.
                    """)
            .fix("""
                    Put the patch into the library, under a version of its own, and remove the loose classes. Relocate
                    the packages of libraries that are shaded, or take them out of the bundle.
                    """)
            .per("JVMS 5.3.2", "The java command: class path");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
