package dev.lockstep.classfile.switches;

import java.util.List;
import java.util.Optional;

/**
 * A switch over types as it stands in a class file.
 *
 * @param method that it stands in, by name and descriptor
 * @param line in the source; 0 when not known
 * @param selector internal name of the type that is switched over; {@code java/lang/Object} where the compiler does not
 *     tell
 * @param labels internal names of the types that have a case, whatever else that case asks for
 * @param thrown internal name of the error that the default throws at once, where the compiler made it because the
 *     cases cover everything
 */
public record TypeSwitch(String method, int line, String selector, List<String> labels, Optional<String> thrown) {
    public TypeSwitch {
        labels = List.copyOf(labels);
    }
}
