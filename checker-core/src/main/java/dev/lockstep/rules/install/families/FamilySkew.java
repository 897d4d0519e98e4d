package dev.lockstep.rules.install.families;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** Parts of one release in several versions. */
public final class FamilySkew implements Rule {
    static final RuleInfo INFO = RuleInfo.rule("family-skew", RuleInfo.Family.INSTALL)
            .title("Artifacts that are released together in different versions")
            .severity(Severity.WARNING)
            .strikes(Moment.BEHAVIOUR)
            .namesCause()
            .explanation("""
                    The modules of one project are built, tested and released together, and use each other's insides
                    freely. Here some of them stand in another version than the rest, on one class path. Nobody
                    has tested that combination; that it links says only that nothing is missing.

                    Which artifacts belong together is learned from the files, not from a list: those whose
                    pom.xml names the same parent project in the version that is their own; where they carry
                    none, those whose manifests have one Implementation-Title and whose files have no version in
                    their names, when at least three of them and most are of one version; and those whose names
                    begin alike, when at least three of them and most are of one version and the others of the
                    same line, such as 6.1.3 and 6.1.2. Parts that have versions of their own are not meant.

                    It is an error where references between the two versions fail to link, which are reported by
                    themselves, and otherwise a warning.
                    """)
            .fix("""
                    Bring all of them to one version, as the project releases them: with its bill of materials, or
                    by one property for all of them.
                    """)
            .per("Maven: Introduction to the Dependency Mechanism, Bill of Materials", "JLS 13");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
