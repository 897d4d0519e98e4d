package dev.lockstep.rules;

import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.universe.Definition;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the places that findings name. */
public final class Places {
    private Places() {}

    /** A class as a whole. */
    public static Place of(Definition definition) {
        return place(definition, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /** A method of a class. */
    public static Place of(Definition definition, NameAndType method) {
        return place(definition, Optional.of(method.name()), Optional.of(method.descriptor()), OptionalInt.empty());
    }

    /** A place in the code of a class. */
    public static Place of(Definition definition, Site site) {
        return place(
                definition,
                Optional.of(site.method().name()),
                Optional.of(site.method().descriptor()),
                site.line());
    }

    /**
     * A place in a member of a class.
     *
     * @param member name and descriptor, one after the other; of a field, or of the class as a whole, not told
     */
    public static Place of(Definition definition, String member, OptionalInt line) {
        int descriptor = member.indexOf('(');
        return place(
                definition,
                descriptor < 0 ? Optional.empty() : Optional.of(member.substring(0, descriptor)),
                descriptor < 0 ? Optional.empty() : Optional.of(member.substring(descriptor)),
                line);
    }

    /** A line as class readers give it: 0 when the class file does not tell. */
    public static OptionalInt line(int told) {
        return told == 0 ? OptionalInt.empty() : OptionalInt.of(told);
    }

    private static Place place(
            Definition definition, Optional<String> method, Optional<String> descriptor, OptionalInt line) {
        return new Place(
                definition.origin(),
                definition.name().dotted(),
                method,
                descriptor.filter(types -> types.startsWith("(")), // a hostile file may have any text there
                line.isPresent() ? Optional.of(line.getAsInt()) : Optional.empty(),
                definition.facts().sourcePath());
    }
}
