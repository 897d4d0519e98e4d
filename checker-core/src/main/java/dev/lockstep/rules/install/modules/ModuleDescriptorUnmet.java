package dev.lockstep.rules.install.modules;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A module path with which the JVM does not start. */
public final class ModuleDescriptorUnmet implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("module-descriptor", RuleInfo.Family.INSTALL)
            .title("Modules that do not resolve")
            .fails("java.lang.module.FindException", Moment.LOAD)
            .explanation("""
                    A script starts the JVM with a module path, and what the modules declare in module-info does not
                    come together: a module that another requires is not there, stands there twice in one folder,
                    or its descriptor cannot be read. The JVM resolves all modules before it runs anything and
                    ends with "Error occurred during initialization of boot layer".

                    On a class path the JVM ignores module-info, so nothing is told of it there.
                    """)
            .fix("""
                    Deploy the module that is missing, in the release that the others are from, or remove the
                    second copy. --add-modules and --limit-modules on the command line change what is resolved.
                    """)
            .per("java.lang.module.Configuration, Resolution", "JLS 7.7", "JEP 261");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
