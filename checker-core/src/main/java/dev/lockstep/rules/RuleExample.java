package dev.lockstep.rules;

import java.util.List;
import java.util.Optional;

/**
 * The smallest case of a rule: a library in two versions and a client that was compiled against the first. Each text is
 * one compilation unit. The client has a class {@code app.Client} with {@code public static void run()}; run on the new
 * library, itself first on the class path, it ends in the rule's error, or in some linkage error if the rule names
 * none.
 *
 * <p>Where the rule is about what goes wrong in a mix of two releases alone, {@code run()} returns what there is to see
 * as a {@code String}.
 *
 * @param libraryBefore what the client was compiled against
 * @param client the code that is not rebuilt
 * @param libraryAfter what stands on the host
 * @param mix what is to be seen of each release and of their mix; absent where linkage errors say it all
 */
public record RuleExample(List<String> libraryBefore, String client, List<String> libraryAfter, Optional<Mix> mix) {
    public RuleExample {
        libraryBefore = List.copyOf(libraryBefore);
        libraryAfter = List.copyOf(libraryAfter);
    }

    /** A client that ends in a linkage error. */
    public RuleExample(List<String> libraryBefore, String client, List<String> libraryAfter) {
        this(libraryBefore, client, libraryAfter, Optional.empty());
    }

    /** A library of one class. */
    public static RuleExample of(String libraryBefore, String client, String libraryAfter) {
        return new RuleExample(List.of(libraryBefore), client, List.of(libraryAfter));
    }

    /** The same, for a rule about a mix of two releases: the client compiled with each library is a release. */
    public RuleExample mixed(Mix of) {
        return new RuleExample(libraryBefore, client, libraryAfter, Optional.of(of));
    }

    /**
     * What {@code run()} returns in three states, or the binary name of what it throws.
     *
     * @param stays the classes that are not replaced, for example {@code app.Client}; all others are the new release's
     * @param before in the old release
     * @param after in the new release
     * @param wrong in the mix
     */
    public record Mix(List<String> stays, String before, String after, String wrong) {
        public Mix {
            stays = List.copyOf(stays);
        }

        /** A mix in which the client alone is old. */
        public static Mix ofOldClient(String before, String after, String wrong) {
            return new Mix(List.of("app.Client"), before, after, wrong);
        }
    }
}
