package dev.lockstep.rules;

import dev.lockstep.rules.Finding.Target;
import java.util.List;
import java.util.Optional;

/**
 * The evidence behind a finding, for those who want to check it: where the JVM looks, what stands there instead, and
 * what goes on working all the same.
 *
 * @param impact what the code around the break can still do, in one line; absent when the finding is about no code
 * @param searched the classes in which the JVM looks for a member, in its order, each with its file or platform module;
 *     empty when the class itself is absent
 * @param candidates what is nearest to what was asked for, the likeliest first; empty when nothing is like it
 * @param reach whether code that runs leads there; absent where nobody asked
 * @param unjudged what cannot be judged because of this; absent when nothing hangs on it
 */
public record Explanation(
        Optional<String> impact,
        List<Target> searched,
        List<Candidate> candidates,
        Optional<Unjudged> unjudged,
        Optional<Reach> reach) {
    /** Of a finding that needs no more words than its message. */
    public static final Explanation NONE =
            new Explanation(Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());

    public Explanation {
        searched = List.copyOf(searched);
        candidates = List.copyOf(candidates);
    }

    /** Of which nobody asked how it is reached. */
    public Explanation(
            Optional<String> impact, List<Target> searched, List<Candidate> candidates, Optional<Unjudged> unjudged) {
        this(impact, searched, candidates, unjudged, Optional.empty());
    }

    /** The same, with how it is reached. */
    Explanation with(Reach how) {
        return new Explanation(impact, searched, candidates, unjudged, Optional.of(how));
    }

    /**
     * The way from where a program begins.
     *
     * @param path names of classes, from an entry point to the one that has the finding, each of which names the next
     *     in its code; empty when none leads there, so that it is reached by reflection or not at all
     */
    public record Reach(List<String> path) {
        /** No entry point leads there. */
        public static final Reach NONE = new Reach(List.of());

        public Reach {
            path = List.copyOf(path);
        }
    }

    /**
     * Something like what was asked for.
     *
     * @param file the container that has it, or the platform's module
     * @param version of that container; absent when it states none
     * @param className with dots and {@code $}
     * @param name of the member; absent for a class
     * @param descriptor of the member; absent for a class
     * @param difference why the JVM does not take it
     */
    public record Candidate(
            String file,
            Optional<String> version,
            String className,
            Optional<String> name,
            Optional<String> descriptor,
            Difference difference) {}

    /** What keeps a candidate from being what was asked for. */
    public enum Difference {
        /** Same name in a class that is looked in, but other parameters, another result or field type. */
        DESCRIPTOR("descriptor", "other types"),
        /** The member itself, but static, and an instance member is asked for. */
        STATIC("static", "static"),
        /** The member itself, but of instances, and a static one is asked for. */
        INSTANCE("instance", "not static"),
        /** The member or class itself, but not accessible from where it is asked for. */
        INACCESSIBLE("inaccessible", "not accessible"),
        /** A copy of the class that has the member, behind the copy that comes first on the class path. */
        SHADOWED("shadowed", "hidden by the copy that comes first"),
        /** The same member, or a class of the same name, in another class or package. */
        MOVED("moved", "elsewhere"),
        /** The class itself, in a container that this loader does not see. */
        UNSEEN("unseen", "on another class path");

        private final String label;
        private final String description;

        Difference(String label, String description) {
            this.label = label;
            this.description = description;
        }

        /** The word that reports use. */
        public String label() {
            return label;
        }

        /** For people, in a few words. */
        public String description() {
            return description;
        }
    }

    /**
     * References to classes whose hierarchy is incomplete: the JVM cannot load these classes, and what a complete
     * hierarchy would have in it nobody can tell.
     *
     * @param references how many
     * @param classes to how many classes
     */
    public record Unjudged(int references, int classes) {}
}
