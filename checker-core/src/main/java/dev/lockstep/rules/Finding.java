package dev.lockstep.rules;

import dev.lockstep.classfile.SourcePath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One rule, broken at one place, with its evidence and its fix: one (rule, reference, target) with all its occurrences
 * folded in. Plain text only, so that it outlives the analysis.
 *
 * @param rule which rule
 * @param severity of this finding, by its evidence
 * @param state in which state of the install it holds
 * @param emergent whether it holds in the mixed state and in neither release
 * @param error the error that the JVM will throw, by binary name; absent when it throws none
 * @param when when it strikes
 * @param from the first of its places in a stable order; absent when it is about a file as a whole
 * @param reference what that place names; absent when the rule is about no reference
 * @param target what the reference meets, or the file that the finding is about; absent when there is nothing there
 * @param message one line for people, which says what is wrong without naming the rule
 * @param fix one line: what to do about this very finding
 * @param guarded whether every occurrence stands in a handler that catches the error
 * @param occurrences how many places have it, at least 1
 * @param places the first of them, {@code from} included, at most {@value #MAX_PLACES}; empty where there is one or
 *     none
 * @param explanation the evidence in detail
 * @param testimony what a JVM says about it; absent when none was asked
 * @param suppressed why it does not count, by policy; absent when it does
 */
public record Finding(
        RuleInfo rule,
        Severity severity,
        State state,
        boolean emergent,
        Optional<String> error,
        Moment when,
        Optional<Place> from,
        Optional<SymbolicReference> reference,
        Optional<Target> target,
        String message,
        String fix,
        boolean guarded,
        int occurrences,
        List<Place> places,
        Explanation explanation,
        Optional<Testimony> testimony,
        Optional<Suppressed> suppressed)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> !finding.emergent)
            .thenComparing(finding -> finding.rule.id())
            .thenComparing(finding -> finding.target.orElse(null), Comparator.nullsFirst(Target.ORDER))
            .thenComparing(finding -> finding.reference.orElse(null), Comparator.nullsFirst(SymbolicReference.ORDER))
            .thenComparing(finding -> finding.from.orElse(null), Comparator.nullsFirst(Place.ORDER))
            .thenComparing(Finding::message);

    /** How many places a finding lists. */
    public static final int MAX_PLACES = 100;

    public Finding {
        places = List.copyOf(places);
    }

    /** A finding of a rule, of which nothing else is said yet. */
    public static FindingBuilder of(RuleInfo rule, State state) {
        return new FindingBuilder(rule, state);
    }

    /** The same, said to hold in the mixed state and in neither release. */
    public Finding asEmergent() {
        return new FindingBuilder(this).emergent(true).build();
    }

    /** The same, of which only some of several installs have reason to speak. */
    public Finding onlyOn(List<String> installs) {
        return new FindingBuilder(this)
                .message("only on " + String.join(", ", installs) + ": " + message)
                .build();
    }

    /** The same, with what a JVM says about it. */
    public Finding withTestimony(Testimony said) {
        return new FindingBuilder(this).testimony(said).build();
    }

    /** The same, with how an entry point leads to it. */
    public Finding reached(Explanation.Reach how) {
        return new FindingBuilder(this).explanation(explanation.with(how)).build();
    }

    /** The same, taken as serious as a policy takes it. */
    public Finding withSeverity(Severity value) {
        return value == severity
                ? this
                : new FindingBuilder(this).severity(value).build();
    }

    /** The same, which no longer counts. */
    public Finding suppressed(Suppressed why) {
        return new FindingBuilder(this).suppressed(why).build();
    }

    /** Of what tells most findings apart: that of all parts would go through the explanations of rule and finding. */
    @Override
    public int hashCode() {
        return 31 * rule.id().hashCode() + message.hashCode();
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** The states that a finding can hold in. */
    public enum State {
        INSTALL("install"),
        DEPLOYED("deployed"),
        CANDIDATE("candidate"),
        MIXED("mixed"),
        /** About the change itself. */
        PAIR("pair");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The word that reports use. */
        public String label() {
            return label;
        }
    }

    /**
     * A place in code.
     *
     * @param file the container, for example {@code lib/pricing.jar}; {@code !/} leads into an archive
     * @param className with dots and {@code $}
     * @param method name of the method; absent when the class as a whole is meant
     * @param descriptor of that method; absent with it
     * @param line in the source; absent when the class file does not tell
     * @param source file within a source tree, for example {@code shop/cart/Cart.java}
     */
    public record Place(
            String file,
            String className,
            Optional<String> method,
            Optional<String> descriptor,
            Optional<Integer> line,
            String source) {
        /** A place in a class whose source file has the name of the class. */
        public Place(
                String file,
                String className,
                Optional<String> method,
                Optional<String> descriptor,
                Optional<Integer> line) {
            this(file, className, method, descriptor, line, SourcePath.of(className.replace('.', '/')));
        }

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::file)
                .thenComparing(Place::className)
                .thenComparing(place -> place.method.orElse(""))
                .thenComparing(place -> place.descriptor.orElse(""))
                .thenComparing(place -> place.line.orElse(0));
    }

    /**
     * The symbol that a place names.
     *
     * @param kind {@code class}, {@code field} or {@code method}
     * @param owner the class that it names, with dots and {@code $}
     * @param name of the member; absent for a class
     * @param descriptor of the member; absent for a class
     */
    public record SymbolicReference(String kind, String owner, Optional<String> name, Optional<String> descriptor) {
        private static final Comparator<SymbolicReference> ORDER = Comparator.comparing(SymbolicReference::kind)
                .thenComparing(SymbolicReference::owner)
                .thenComparing(reference -> reference.name.orElse(""))
                .thenComparing(reference -> reference.descriptor.orElse(""));
    }

    /**
     * What the finding is about on the other side.
     *
     * @param file the container
     * @param className with dots and {@code $}; absent when the file as a whole is meant
     */
    public record Target(String file, Optional<String> className) {
        private static final Comparator<Target> ORDER =
                Comparator.comparing(Target::file).thenComparing(target -> target.className.orElse(""));
    }
}
