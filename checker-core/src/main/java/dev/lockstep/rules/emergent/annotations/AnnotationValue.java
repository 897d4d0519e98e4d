package dev.lockstep.rules.emergent.annotations;

import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.RuleExample;
import dev.lockstep.rules.RuleExample.Mix;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.PairRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An annotation whose values were written for another build of the types that they name. */
public final class AnnotationValue implements PairRule {
    private static final RuleInfo INFO = RuleInfo.rule("annotation-value", RuleInfo.Family.EMERGENT)
            .title("An annotation that has no value to give")
            .severity(Severity.WARNING)
            .explanation("""
                    The values of an annotation stand in the class that bears it, as they were when that was compiled.
                    The annotation type, the enums and the classes that they name are other files. Nothing is checked
                    when the class is loaded; it is when some framework asks for a value that the JDK throws.

                    IncompleteAnnotationException: the annotation type has an element without a default that the
                    other build of the class knows nothing of. EnumConstantNotPresentException: the enum has not the
                    constant that stands there. TypeNotPresentException: there is no class of the name that stands
                    there. Each is found where both releases have it right and old and new together have not.

                    Whether anybody asks for that value, class files do not tell.
                    """)
            .example(new RuleExample(List.of("""
                            package lib;

                            import java.lang.annotation.Retention;
                            import java.lang.annotation.RetentionPolicy;

                            @Retention(RetentionPolicy.RUNTIME)
                            public @interface Job {
                                String name();
                            }
                            """, """
                            package lib;

                            @Job(name = "clean")
                            public class Cleaner {}
                            """, """
                            package lib;

                            public class Jobs {
                                public static String describe(Class<?> type) {
                                    return type.getAnnotation(Job.class).name();
                                }
                            }
                            """), """
                            package app;

                            import lib.Cleaner;
                            import lib.Jobs;

                            public class Client {
                                public static String run() {
                                    return Jobs.describe(Cleaner.class);
                                }
                            }
                            """, List.of("""
                            package lib;

                            import java.lang.annotation.Retention;
                            import java.lang.annotation.RetentionPolicy;

                            @Retention(RetentionPolicy.RUNTIME)
                            public @interface Job {
                                String name();

                                int attempts();
                            }
                            """, """
                            package lib;

                            @Job(name = "clean", attempts = 3)
                            public class Cleaner {}
                            """, """
                            package lib;

                            public class Jobs {
                                public static String describe(Class<?> type) {
                                    Job job = type.getAnnotation(Job.class);
                                    return job.name() + " " + job.attempts();
                                }
                            }
                            """))
                    .mixed(new Mix(
                            List.of("lib.Cleaner"),
                            "clean",
                            "clean 3",
                            "java.lang.annotation.IncompleteAnnotationException")))
            .fix("""
                    Deploy annotated classes together with the annotation types, enums and classes that their
                    annotations name. An element that is added to an annotation type needs a default.
                    """)
            .per("JLS 13.5.7", "JLS 9.6.1", "java.lang.reflect.AnnotatedElement");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<Clash> clashes(ReleasePair pair) throws IOException {
        List<ChangedClass> changed = pair.changedClasses();
        var values = new StaleValues(INFO, pair);
        List<Clash> clashes = new ArrayList<>();
        for (ChangedClass bearer : changed) {
            clashes.addAll(values.of(bearer));
        }
        return clashes;
    }
}
