package dev.lockstep.linkage;

import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.random.SourceSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run of a site ended in, as far as it is about the site's own references. */
final class Happened {
    private static final String STRANGER =
            "an object that is no longer of the interface, of which only an abstract class or an interface is known";

    private Happened() {}

    /** The linkage error of the site; anything else came after linking, as do errors of what it calls. */
    static Optional<String> error(SourceSite site, List<Outcome.Thrown> thrown) {
        return thrown.stream()
                .findFirst()
                .filter(each -> isLinkageError(each.name()))
                .filter(each -> isOfSite(site, each))
                .map(Outcome.Thrown::name);
    }

    /** By its name, as far as this JVM knows it. */
    static boolean isLinkageError(String name) {
        try {
            Class<?> type = Class.forName(name);
            return LinkageError.class.isAssignableFrom(type) || VirtualMachineError.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            return false; // an exception of the program's own
        }
    }

    /**
     * Whether the innermost frame but for the JDK's is the site's, or there is none because it is not linked yet. A
     * method that the JVM itself put in place of what is abstract, to throw the error, has no lines; JDK 17 leaves it
     * out, JDK 25 does not.
     */
    private static boolean isOfSite(SourceSite site, Outcome.Thrown thrown) {
        return thrown.frames().stream()
                .filter(frame -> hasLine(frame) && !ofMachinery(frame))
                .findFirst()
                .map(frame -> frame.startsWith(site.className() + ".run"))
                .orElse(true);
    }

    private static boolean hasLine(String frame) {
        return frame.contains(":");
    }

    private static boolean ofMachinery(String frame) {
        return frame.startsWith("java.")
                || frame.startsWith("jdk.")
                || frame.startsWith("sun.")
                || frame.startsWith("org.")
                || frame.startsWith("dev.lockstep.");
    }

    /** What the engine does not claim to know; everything else is compared. */
    static Optional<String> outside(List<Outcome.Thrown> thrown, Set<String> predicted) {
        if (!predicted.equals(Set.of(SiteRun.LINKS))) {
            return Optional.empty();
        }
        return thrown.stream().findFirst().filter(Happened::isOfStranger).map(each -> STRANGER);
    }

    /** A call by an interface on an object whose class does not implement it: no verifier asks. */
    private static boolean isOfStranger(Outcome.Thrown thrown) {
        return thrown.name().equals("java.lang.IncompatibleClassChangeError")
                && thrown.message()
                        .filter(message -> message.contains("does not implement the requested interface"))
                        .isPresent();
    }
}
