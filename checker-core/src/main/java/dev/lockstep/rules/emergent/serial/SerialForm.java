package dev.lockstep.rules.emergent.serial;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleExample.Mix;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.MixRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Objects that Java serialization can no longer take from one part of a mix to another. */
public final class SerialForm implements MixRule {
    private static final RuleInfo INFO = RuleInfo.rule("serial-form", RuleInfo.Family.EMERGENT)
            .title("Objects that cannot be written or read any more")
            .severity(Severity.WARNING)
            .explanation("""
                    Java serialization writes down which class an object is of, by name and serialVersionUID. A class
                    that declares no such number has one that is computed from its members, so that nearly any change
                    gives it another. Sessions, messages, remote calls and caches carry such objects. In a release all
                    parts agree about them; the parts of a mix may not.

                    Of a class that stands in several places of the install, in two web apps for example, each may
                    have got another build: what one writes the other refuses with InvalidClassException. The numbers
                    are compared, computed as the JDK does, and the types of the fields. Enums have no such number,
                    and that of a record is not looked at.

                    A class of one release may hold, in a field that is written, an object of a class that can be
                    written in that release only: NotSerializableException is thrown when it is tried.

                    An install in which some classes write as deployed does and others as the candidate does can
                    exchange all of its objects with neither: not with hosts or stored data of the one, nor of the
                    other. That is for information: a whole release cannot read what another form has written either,
                    but can at least read its own.

                    Whether any of these objects is ever written, class files do not tell. That is why none of this
                    is an error.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            import java.io.Serializable;

                            public class Price implements Serializable {
                                int cents = 995;
                            }
                            """, """
                            package lib;

                            import java.io.Serializable;

                            public class Item implements Serializable {
                                Price price = new Price();
                            }
                            """), """
                            package app;

                            import java.io.ByteArrayOutputStream;
                            import java.io.IOException;
                            import java.io.ObjectOutputStream;
                            import lib.Item;

                            public class Client {
                                public static String run() throws IOException {
                                    new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(new Item());
                                    return "written";
                                }
                            }
                            """, List.of("""
                            package lib;

                            public class Price {
                                int cents = 995;
                            }
                            """, """
                            package lib;

                            import java.io.Serializable;

                            public class Item implements Serializable {
                                transient Price price = new Price();
                            }
                            """))
                    .mixed(new Mix(List.of("lib.Item"), "written", "written", "java.io.NotSerializableException")))
            .fix("""
                    Deploy the whole release everywhere. A serialVersionUID that the source declares keeps its value
                    until the form changes on purpose.
                    """)
            .per("java.io.Serializable", "Java Object Serialization Specification 4.6");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Finding> findings(MixedState mix) throws IOException {
        List<Finding> findings = new ArrayList<>(new TwoBuilds(INFO, mix).findings());
        var changed = new ChangedForms(INFO, mix);
        findings.addAll(changed.unwritable());
        changed.betweenReleases().ifPresent(findings::add);
        return findings;
    }
}
