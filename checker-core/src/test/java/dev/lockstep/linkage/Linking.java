package dev.lockstep.linkage;

import static java.util.Objects.requireNonNull;

import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which classes of a program can be linked: a class is verified when it is linked, after its superclass and its
 * superinterfaces, and linked before it is initialized.
 *
 * @jvms 5.4 Linking
 * @jvms 5.5 Initialization
 */
final class Linking {
    private final Prediction prediction;
    private final Map<String, byte[]> classes;
    private final Map<Definition, Verdicts> known = new HashMap<>();

    /** @param classes by binary name, of one loader */
    Linking(Prediction prediction, Map<String, byte[]> classes) {
        this.prediction = prediction;
        this.classes = classes;
    }

    /** What becomes of a class that can be loaded: the first that is refused on the way decides. */
    Verdicts verdicts(Definition definition) {
        Verdicts before = known.get(definition);
        if (before != null) {
            return before;
        }
        Verdicts found = find(definition);
        known.put(definition, found);
        return found;
    }

    private Verdicts find(Definition definition) {
        if (definition.ofPlatform()) {
            return Verdicts.NONE;
        }
        List<Definition> first = new ArrayList<>();
        Optional.ofNullable(Hierarchy.superclass(definition)).ifPresent(first::add);
        first.addAll(Hierarchy.interfaces(definition));
        for (Definition each : first) {
            Verdicts above = verdicts(each);
            if (!above.refusals().isEmpty()) {
                return above;
            }
        }
        return prediction.verdicts(
                definition, requireNonNull(classes.get(definition.name().dotted())));
    }

    /**
     * What becomes of the class that is linked because of a reference; of most there is none. What is initialized is
     * linked before, when the reference has resolved. HotSpot also links the class that a handle names, before it looks
     * for the member.
     *
     * @param byHandle whether it is a constant and not an instruction that refers to it
     */
    Verdicts caused(Definition from, Reference reference, boolean byHandle) {
        return switch (reference.kind()) {
            case NEW, LAMBDA -> ofOwner(reference);
            case GET_STATIC, PUT_STATIC, INVOKE_STATIC ->
                byHandle
                        ? ofOwner(reference)
                        : prediction
                                .declaring(from, reference)
                                .map(this::verdicts)
                                .orElse(Verdicts.NONE);
            case GET_FIELD, PUT_FIELD, INVOKE_VIRTUAL, INVOKE_SPECIAL, INVOKE_INTERFACE, NEW_INVOKE_SPECIAL ->
                byHandle ? ofOwner(reference) : Verdicts.NONE;
            default -> Verdicts.NONE;
        };
    }

    private Verdicts ofOwner(Reference reference) {
        return verdicts(prediction.definition(reference.owner().dotted()));
    }
}
