package dev.lockstep.rules.install.modules;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** A package in two modules of one module path. */
public final class SplitPackage implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("split-package", RuleInfo.Family.INSTALL)
            .title("One package in two modules")
            .fails("java.lang.LayerInstantiationException", Moment.LOAD)
            .explanation("""
                    Two modules with which the JVM is started have classes of the same package, exported or not. One
                    class loader cannot have a package of two modules: the JVM ends with "Error occurred during
                    initialization of boot layer" before it runs anything.

                    On a class path packages may be spread over jars, so nothing is told of it there.
                    """)
            .fix("""
                    Keep one of the two modules, or move the classes of one to another package. Two versions of a
                    library under different module names are the usual cause.
                    """)
            .per("java.lang.ModuleLayer, defineModulesWithOneLoader", "JLS 7.4.3");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
