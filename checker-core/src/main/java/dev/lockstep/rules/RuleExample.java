package dev.lockstep.rules;

import java.util.List;

/**
 * The smallest case of a rule: a library in two versions and a client that was compiled against the first. Each text is
 * one compilation unit. The client has a class {@code app.Client} with {@code public static void run()}; run on the new
 * library, itself first on the class path, it ends in the rule's error, or in some linkage error if the rule names
 * none.
 *
 * @param libraryBefore what the client was compiled against
 * @param client the code that is not rebuilt
 * @param libraryAfter what stands on the host
 */
public record RuleExample(List<String> libraryBefore, String client, List<String> libraryAfter) {
    public RuleExample {
        libraryBefore = List.copyOf(libraryBefore);
        libraryAfter = List.copyOf(libraryAfter);
    }

    /** A library of one class. */
    public static RuleExample of(String libraryBefore, String client, String libraryAfter) {
        return new RuleExample(List.of(libraryBefore), client, List.of(libraryAfter));
    }
}
