package dev.lockstep.classfile.switches;

import java.util.Map;
import java.util.Optional;

/**
 * A switch over an enum as it stands in a class file: over numbers, which the switch, a table or the enum itself gives
 * to the constants.
 *
 * @param method that it stands in, by name and descriptor
 * @param line in the source; 0 when not known
 * @param enumType internal name of the enum
 * @param table internal name of the class that numbers the constants; absent when the switch does, or when they are
 *     numbered as they are declared
 * @param labels the numbers of the constants that the switch itself names; absent when others number them
 * @param places where each number leads; a number that is not here leads to the default
 * @param thrown internal name of the error that the default throws at once, where the compiler made it because the
 *     cases cover all constants
 */
public record EnumSwitch(
        String method,
        int line,
        String enumType,
        Optional<String> table,
        Optional<Map<String, Integer>> labels,
        Map<Integer, Integer> places,
        Optional<String> thrown) {
    /** Where the default leads. */
    public static final int DEFAULT = -1;

    public EnumSwitch {
        labels = labels.map(Map::copyOf);
        places = Map.copyOf(places);
    }

    /** Where the constant of a number leads; one without a number leads to the default. */
    public int place(Optional<Integer> number) {
        return number.map(each -> places.getOrDefault(each, DEFAULT)).orElse(DEFAULT);
    }
}
