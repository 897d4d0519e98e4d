package dev.lockstep.rules.install;

import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleInfo;

/** Bytes that are no class file, or another class than their name says. */
public final class MalformedClass implements Rule {
    private static final RuleInfo INFO = RuleInfo.rule("malformed-class", RuleInfo.Family.INSTALL)
            .title("A class file that is damaged or out of place")
            .fails("java.lang.ClassFormatError", Moment.LOAD)
            .explanation("""
                    The file is named .class, but the JVM could not define the class that its path promises: it is
                    empty, cut off, or breaks the rules of the format, or it holds a class of another name. An
                    interrupted copy, a full disk and a transfer in text mode leave such files, and so does a
                    class that was copied to the wrong folder.

                    A damaged file raises ClassFormatError as soon as anything needs the class; one of another
                    name raises NoClassDefFoundError ("wrong name"). Nothing of the class works. An older, sound
                    copy later on the class path does not help: the first file found decides.

                    What the class refers to could not be checked.
                    """)
            .fix("""
                    Copy the file again from the release, and compare its digest.
                    """)
            .per("JVMS 4.8", "JVMS 5.3.5");

    @Override
    public RuleInfo info() {
        return INFO;
    }
}
