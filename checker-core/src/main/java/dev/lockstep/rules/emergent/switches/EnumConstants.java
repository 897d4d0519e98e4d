package dev.lockstep.rules.emergent.switches;

import dev.lockstep.classfile.ClassFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of an enum. */
final class EnumConstants {
    private EnumConstants() {}

    /** Their ordinals by name, in order; empty for what is no enum. Class files list them as they are declared. */
    static Map<String, Integer> of(ClassFacts facts) {
        Map<String, Integer> ordinals = new LinkedHashMap<>();
        for (int i = 0; i < facts.fieldCount(); i++) {
            if ((facts.fieldAccess(i) & ClassFacts.ACC_ENUM) != 0) {
                ordinals.put(facts.field(i).name(), ordinals.size());
            }
        }
        return ordinals;
    }
}
