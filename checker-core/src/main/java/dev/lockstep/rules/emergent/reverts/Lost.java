package dev.lockstep.rules.emergent.reverts;

import dev.lockstep.rules.Finding.Place;
import dev.lockstep.symbol.SourceForm;
import java.util.Optional;

/**
 * Something that one copy of a file has and the copy that covers it has not.
 *
 * @param file that holds it: a jar, or the file itself
 * @param className with dots and {@code $}; absent when it is no class
 * @param member as {@link dev.lockstep.symbol.NameAndType} prints it, or a key of a file; absent when the whole is lost
 * @param certain whether the covering copy has it as it was before; if not, it has something else there
 */
record Lost(String file, Optional<String> className, Optional<String> member, boolean certain) {
    /** In a few words: {@code Cart.total(): long}. */
    String inBrief() {
        String simple = className
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .orElseGet(() -> file.substring(file.lastIndexOf('/') + 1));
        return member.map(each -> simple + (className.isPresent() ? "." + sourceForm(each) : " " + each))
                .orElse(simple);
    }

    Optional<Place> place() {
        return className.map(name -> new Place(file, name, method(), descriptor(), Optional.empty()));
    }

    private Optional<String> method() {
        return member.filter(each -> each.contains("(")).map(each -> each.substring(0, each.indexOf('(')));
    }

    private Optional<String> descriptor() {
        return member.filter(each -> each.contains("(")).map(each -> each.substring(each.indexOf('(')));
    }

    private static String sourceForm(String member) {
        int at = member.contains("(") ? member.indexOf('(') : member.indexOf(' ') + 1;
        String name = member.substring(0, at).strip();
        String types = SourceForm.of(member.substring(at), false).orElse("");
        return name + (name.equals("<init>") ? types.replaceFirst(": void$", "") : types);
    }
}
