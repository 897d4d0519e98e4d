package dev.lockstep.rules.install.natives;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;

/** A library of machine code that another machine would need. */
public final class NativeLibrary implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("native-library", RuleInfo.Family.INSTALL)
            .title("A native library for another machine")
            .severity(Severity.INFO)
            .fails("java.lang.UnsatisfiedLinkError", Moment.EXECUTION)
            .explanation("""
                    A native library (.so, .dll, .dylib) lies among the files, and its header says that it is
                    for another operating system or processor than those of the machine on which Lockstep runs.
                    Where no other build of that library is there, loading it ends with UnsatisfiedLinkError,
                    and most software then does without what it offers, or does not start.

                    Software that runs on several systems brings the libraries of each, so this is only told.
                    It is a warning where the folder of the file names one processor and the file is for
                    another: then a wrong file was copied.
                    """)
            .fix("""
                    Take the library for this machine from the release. If the install is meant for another machine,
                    scan it there.
                    """)
            .per("System V ABI, ELF header", "Microsoft PE format", "java.lang.System, loadLibrary");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
