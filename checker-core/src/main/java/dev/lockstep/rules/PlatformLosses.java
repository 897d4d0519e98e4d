package dev.lockstep.rules;

import dev.lockstep.linkage.Absences;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.PlatformHistory;
import dev.lockstep.universe.PlatformHistory.Gone;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which failures are due to the platform, that had once what is missing. */
final class PlatformLosses {
    /**
     * What took a module's place, in the last versions with the old package names.
     *
     * @see <a href="https://openjdk.org/jeps/320">JEP 320: Remove the Java EE and CORBA Modules</a>
     */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "java.xml.bind", "jakarta.xml.bind:jakarta.xml.bind-api:2.3.3 and org.glassfish.jaxb:jaxb-runtime:2.3.9",
            "java.activation", "com.sun.activation:jakarta.activation:1.2.2",
            "java.xml.ws", "jakarta.xml.ws:jakarta.xml.ws-api:2.3.3 and com.sun.xml.ws:jaxws-rt:2.3.7",
            "java.xml.ws.annotation", "jakarta.annotation:jakarta.annotation-api:1.3.5",
            "java.corba", "org.glassfish.corba:glassfish-corba-orb:4.2.4",
            "java.transaction", "jakarta.transaction:jakarta.transaction-api:1.3.3",
            "jdk.scripting.nashorn", "org.openjdk.nashorn:nashorn-core:15.4");

    private final Absences absences;

    PlatformLosses(Absences absences) {
        this.absences = absences;
    }

    /**
     * Something that the platform had.
     *
     * @param target what had it, as a finding names the two ends of a reference
     */
    record Loss(Gone gone, Finding.Target target) {
        String message() {
            String what = gone.module()
                    .map(module -> module + " of the JDK had it")
                    .orElse("it was an internal class of the JDK");
            return what + "; Java " + gone.lastRelease() + " is the last release that is known to have it";
        }

        String fix() {
            Optional<String> artifact = gone.module()
                    .map(ARTIFACTS::get)
                    .map(coordinates -> "add " + coordinates + ", which took its place");
            return artifact.or(() -> gone.replacement().map(Loss::withoutCapital))
                    .orElse("take a build of it that does without, or run it on Java " + gone.lastRelease());
        }

        private static String withoutCapital(String advice) {
            return Character.toLowerCase(advice.charAt(0)) + advice.substring(1);
        }
    }

    /** What was lost; empty for every failure for which the platform is not to blame. */
    Optional<Loss> of(LinkageFailure failure) {
        if (!(failure.from().loader() instanceof Universe universe)) {
            return Optional.empty();
        }
        Optional<Gone> gone = switch (failure.problem()) {
            case MISSING_CLASS -> ofClass(failure, universe.platform().history());
            case MISSING_METHOD, MISSING_FIELD -> ofMember(failure, universe);
            default -> Optional.empty();
        };
        return gone.map(each -> new Loss(
                each,
                new Finding.Target(
                        each.module().orElse("the inside of the JDK"),
                        Optional.of(failure.owner().dotted()))));
    }

    private Optional<Gone> ofClass(LinkageFailure failure, PlatformHistory history) {
        return absences.homes(failure).isEmpty() ? history.of(failure.owner()) : Optional.empty();
    }

    private static Optional<Gone> ofMember(LinkageFailure failure, Universe universe) {
        Optional<Definition> declares = failure.target();
        boolean inherited = failure.member()
                .filter(member -> !member.name().equals("<init>"))
                .isPresent();
        Set<Definition> seen = new HashSet<>();
        while (inherited && declares.isPresent() && !declares.get().ofPlatform() && seen.add(declares.get())) {
            declares = declares.get().facts().superclass().flatMap(universe::find);
        }
        if (declares.filter(Definition::ofPlatform).isEmpty()) {
            return Optional.empty();
        }
        try {
            return failure.member().isPresent()
                    ? universe.platform()
                            .history()
                            .of(declares.orElseThrow().name(), failure.member().get())
                    : Optional.empty();
        } catch (IOException e) { // of the JDK's own files
            throw new UncheckedIOException(e);
        }
    }
}
