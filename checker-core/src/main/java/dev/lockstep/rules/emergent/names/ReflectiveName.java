package dev.lockstep.rules.emergent.names;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.PossibleState;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.ForetoldRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A class, a resource or a key that code or a configuration file names as text, and that the mix lacks. */
public final class ReflectiveName implements ForetoldRule {
    private static final RuleInfo INFO = RuleInfo.rule("reflective-name", RuleInfo.Family.EMERGENT)
            .title("A name in a string or a file that leads nowhere")
            .severity(Severity.WARNING)
            .strikes(Moment.EXECUTION)
            .explanation("""
                    Code names classes, resources and message keys as strings, and configuration files name classes: for
                    Class.forName, getResource, ResourceBundle, a servlet container, Spring. No linker ever looks at
                    such names. In this mix one of them leads nowhere, though the release that
                    its file comes from has what it names.

                    It is an error where the name goes straight into a look-up of the JDK's, or stands in a place that
                    exists to name a class which is loaded: an element of web.xml, a Spring bean, the Main-Class of a
                    manifest. Elsewhere in a configuration file, or passed to a method that merely looks like a
                    look-up, it is a warning. A name in any other text is nothing, and so is any text that names
                    nothing which one of the releases has.

                    What follows depends on who asks: ClassNotFoundException, MissingResourceException, or a null that
                    surfaces elsewhere.
                    """)
            .fix("""
                    Deploy the file that names it and the file that holds it from the same release.
                    """)
            .per("java.lang.Class.forName", "java.lang.ClassLoader.getResource", "java.util.ResourceBundle");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) throws IOException {
        var inDeployed = Vanished.of(mix.releases().deployed(), mix.state());
        var inCandidate = Vanished.of(mix.releases().candidate(), mix.state());
        List<Finding> findings = new ArrayList<>(new NamedInCode(INFO, mix, inDeployed, inCandidate).find());
        findings.addAll(new NamedInFiles(INFO, mix, inDeployed, inCandidate).find());
        return findings;
    }

    @Override
    public List<Predicate<PossibleState>> errors(ReleasePair pair) throws IOException {
        List<Predicate<PossibleState>> errors = new ArrayList<>(new ForetoldInCode(pair).errors());
        errors.addAll(new ForetoldInFiles(pair).errors());
        return errors;
    }
}
