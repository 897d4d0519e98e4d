package dev.lockstep.classfile.switches;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.Item;
import java.util.ArrayList;
import java.util.List;

/** Finds switches over types. */
public final class TypeSwitches {
    private static final String CLASS = "type L";

    private TypeSwitches() {}

    /** The switches over types of a class, in the order of its methods and code. */
    public static List<TypeSwitch> in(CanonicalClass type) {
        List<TypeSwitch> found = new ArrayList<>();
        type.methods().forEach((name, method) -> {
            List<Item> code = method.body();
            for (int i = 1; i < code.size(); i++) {
                if (code.get(i).kind() == Item.SWITCH && Bootstraps.isCall(code.get(i - 1), "typeSwitch")) {
                    found.add(at(code, i, name));
                }
            }
        });
        return found;
    }

    private static TypeSwitch at(List<Item> code, int position, String method) {
        Item call = code.get(position - 1);
        Item item = code.get(position);
        List<String> labels = new ArrayList<>();
        for (Object label : Bootstraps.labels(call)) {
            if (label instanceof String text && text.startsWith(CLASS)) {
                labels.add(text.substring(CLASS.length(), text.length() - 1));
            }
        }
        return new TypeSwitch(method, item.line(), Bootstraps.selector(call), labels, Defaults.thrown(code, item));
    }
}
