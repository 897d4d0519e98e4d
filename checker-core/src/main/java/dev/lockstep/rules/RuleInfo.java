package dev.lockstep.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reader needs to know about a rule. {@code lockstep explain} and the reports print this.
 *
 * @param id stable kebab-case name; suppressions quote it, so renaming one is a breaking change
 * @param family the heading under which the catalogue lists it
 * @param title one line, no full stop
 * @param severity the default; evidence may lower or raise a single finding
 * @param error the error that the JVM throws, for example {@code java.lang.NoSuchMethodError}; absent when it throws
 *     none
 * @param when when it strikes
 * @param explanation what happens at run time, and why
 * @param example the smallest case, run on a real JVM by a test; absent where a rule is not about running code
 * @param fix what the reader can do about it
 * @param references the sections of the JVMS or JLS, or the document, that make it so
 * @param namesCause whether it names files from other builds, behind which other findings may stand
 */
public record RuleInfo(
        String id,
        Family family,
        String title,
        Severity severity,
        Optional<String> error,
        Moment when,
        String explanation,
        Optional<RuleExample> example,
        String fix,
        List<String> references,
        boolean namesCause) {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");

    public RuleInfo {
        if (!KEBAB_CASE.matcher(id).matches()) {
            throw new IllegalArgumentException("rule id is not kebab-case: " + id);
        }
        if (title.isBlank() || explanation.isBlank() || fix.isBlank() || references.isEmpty()) {
            throw new IllegalArgumentException(id + " has a blank field");
        }
        references = List.copyOf(references);
    }

    /** Begins the declaration of a rule. */
    public static Builder rule(String id, Family family) {
        return new Builder(id, family);
    }

    /** The headings of the catalogue. */
    public enum Family {
        LINKAGE("Linkage"),
        EMERGENT("Emergent: wrong in the mix alone"),
        DEPLOYMENT("Deployment"),
        INSTALL("Install and identity"),
        COMPATIBILITY("Compatibility"),
        POLICY("Policy");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /** As people read it. */
        public String title() {
            return title;
        }
    }

    /** Names the parts of a rule where it is declared. */
    public static final class Builder {
        private final String id;
        private final Family family;
        private String title = "";
        private Severity severity = Severity.ERROR;
        private Optional<String> error = Optional.empty();
        private Moment when = Moment.EXECUTION;
        private String explanation = "";
        private Optional<RuleExample> example = Optional.empty();
        private String fix = "";
        private boolean namesCause;

        private Builder(String id, Family family) {
            this.id = id;
            this.family = family;
        }

        public Builder title(String text) {
            title = text;
            return this;
        }

        public Builder severity(Severity value) {
            severity = value;
            return this;
        }

        /** The error that the JVM throws, by its binary name, and the moment at which it does. */
        public Builder fails(String errorClass, Moment moment) {
            error = Optional.of(errorClass);
            when = moment;
            return this;
        }

        /** When it strikes, where no error of the JVM's tells: no error, or another one from case to case. */
        public Builder strikes(Moment moment) {
            when = moment;
            return this;
        }

        public Builder explanation(String text) {
            explanation = text.strip();
            return this;
        }

        public Builder example(RuleExample value) {
            example = Optional.of(value);
            return this;
        }

        public Builder fix(String text) {
            fix = text.strip();
            return this;
        }

        /** It names files from other builds, which is why readers are told of it first. */
        public Builder namesCause() {
            namesCause = true;
            return this;
        }

        /** Ends the declaration with the specification sections behind it. */
        public RuleInfo per(String... references) {
            return new RuleInfo(
                    id,
                    family,
                    title,
                    severity,
                    error,
                    when,
                    explanation,
                    example,
                    fix,
                    List.of(references),
                    namesCause);
        }
    }
}
