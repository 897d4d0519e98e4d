package dev.lockstep.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the specifications that rules refer to can be read. */
final class Specification {
    private static final String SPECS = "https://docs.oracle.com/javase/specs/";
    /** For example {@code JLS 13.4.12} or, for an instruction, {@code JVMS 6.5 new}. */
    private static final Pattern SECTION = Pattern.compile("(JVMS|JLS) ((\\d+)(?:\\.\\d+)*)(?: ([a-z]+))?");

    private static final Pattern JEP = Pattern.compile("JEP (\\d+)");

    private Specification() {}

    /** The address of a section of the JVMS or the JLS for Java 17, or of a JEP; empty for anything else. */
    static Optional<String> url(String reference) {
        Matcher jep = JEP.matcher(reference);
        if (jep.matches()) {
            return Optional.of("https://openjdk.org/jeps/" + jep.group(1));
        }
        Matcher section = SECTION.matcher(reference);
        return section.matches() ? Optional.of(sectionUrl(section)) : Optional.empty();
    }

    private static String sectionUrl(Matcher section) {
        String book = section.group(1).equals("JVMS") ? "jvms" : "jls";
        String instruction = section.group(4) == null ? "" : "." + section.group(4);
        return SPECS + book + "/se17/html/" + book + "-" + section.group(3) + ".html#" + book + "-" + section.group(2)
                + instruction;
    }
}
