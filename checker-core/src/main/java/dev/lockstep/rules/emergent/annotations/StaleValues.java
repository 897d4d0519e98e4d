package dev.lockstep.rules.emergent.annotations;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.annotations.AnnotationUse;
import dev.lockstep.classfile.annotations.AnnotationUse.Constant;
import dev.lockstep.deployment.Combination;
import dev.lockstep.deployment.Condition;
import dev.lockstep.deployment.Condition.Lacks;
import dev.lockstep.deployment.Condition.Loads;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Holds the annotations of one build of a class against the types of the other release. */
final class StaleValues {
    private final RuleInfo rule;
    private final ReleasePair pair;
    private final Map<Definition, Set<String>> required = new HashMap<>();

    StaleValues(RuleInfo rule, ReleasePair pair) {
        this.rule = rule;
        this.pair = pair;
    }

    /**
     * What one annotation type, enum or class of the other release leaves without a value.
     *
     * @param when beside what it does so
     * @param type that is other, or absent, there
     * @param target where that stands
     * @param error by binary name
     */
    private record Wrong(Condition when, ClassName type, Optional<Definition> target, String error, String message) {}

    /** Where either build of a class goes wrong beside parts of the other release. */
    List<Clash> of(ChangedClass bearer) throws IOException {
        Map<Side, List<AnnotationUse>> uses = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            uses.put(side, uses(side.of(bearer), side));
        }
        List<Clash> clashes = new ArrayList<>();
        for (Side side : Side.values()) {
            Map<Wrong, List<Place>> found = new LinkedHashMap<>();
            List<AnnotationUse> others = uses.getOrDefault(side.other(), List.of());
            for (AnnotationUse use : uses.getOrDefault(side, List.of())) {
                for (Wrong wrong : wrong(bearer, side, use, others)) {
                    found.computeIfAbsent(wrong, key -> new ArrayList<>())
                            .add(Places.of(side.of(bearer), use.member(), OptionalInt.empty()));
                }
            }
            found.forEach((wrong, places) -> clashes.add(clash(bearer, side, wrong, places)));
        }
        return clashes;
    }

    private List<AnnotationUse> uses(Definition type, Side side) throws IOException {
        try {
            return AnnotationUse.in(side.files(pair).bytes(type));
        } catch (MalformedClassException e) {
            throw new IOException(type + ": " + e.reason(), e);
        }
    }

    /** @param others what the other build says: what is wrong with that as well is no fault of a mix */
    private List<Wrong> wrong(ChangedClass bearer, Side side, AnnotationUse use, List<AnnotationUse> others)
            throws IOException {
        List<Wrong> wrong = new ArrayList<>();
        Optional<Part> annotation = part(bearer, side, use.type()).filter(Part::isChanged);
        if (annotation.isPresent()) {
            withoutValue(annotation.get(), side, use, others).ifPresent(wrong::add);
        }
        for (Constant constant : use.constants()) {
            if (others.stream().noneMatch(other -> other.constants().contains(constant))) {
                part(bearer, side, constant.type())
                        .filter(Part::isChanged)
                        .flatMap(type -> withoutConstant(type, side, use, constant))
                        .ifPresent(wrong::add);
            }
        }
        for (String each : use.classes()) {
            if (others.stream().noneMatch(other -> other.classes().contains(each))) {
                withoutClass(side, use, name(each)).ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    private ClassName name(String internal) {
        return pair.deployedFiles().symbols().className(internal);
    }

    private Optional<Part> part(ChangedClass bearer, Side side, String type) {
        return Part.of(pair, bearer, side, name(type));
    }

    private Optional<Wrong> withoutValue(Part type, Side side, AnnotationUse use, List<AnnotationUse> others)
            throws IOException {
        Set<String> missing = new TreeSet<>(required(type.theirs(), side.other()));
        missing.removeAll(use.given());
        missing.removeAll(required(type.mine(), side));
        missing.removeIf(element -> others.stream()
                .anyMatch(other ->
                        other.type().equals(use.type()) && !other.given().contains(element)));
        return missing.stream()
                .findFirst()
                .map(element -> new Wrong(
                        loads(type.theirs()),
                        type.theirs().name(),
                        Optional.of(type.theirs()),
                        "java.lang.annotation.IncompleteAnnotationException",
                        title(use) + " gives no value for " + element + ", for which " + side.other()
                                + " has no default"));
    }

    private Set<String> required(Definition type, Side side) throws IOException {
        Set<String> known = required.get(type);
        if (known == null) {
            try {
                known = AnnotationUse.requiredBy(side.files(pair).bytes(type));
            } catch (MalformedClassException e) {
                throw new IOException(type + ": " + e.reason(), e);
            }
            required.put(type, known);
        }
        return known;
    }

    private static Optional<Wrong> withoutConstant(Part type, Side side, AnnotationUse use, Constant constant) {
        if (!has(type.mine(), constant.name()) || has(type.theirs(), constant.name())) {
            return Optional.empty();
        }
        return Optional.of(new Wrong(
                loads(type.theirs()),
                type.theirs().name(),
                Optional.of(type.theirs()),
                "java.lang.EnumConstantNotPresentException",
                title(use) + " names " + type.theirs().name().simpleName().replace('$', '.') + "." + constant.name()
                        + ", which " + side.other() + " has not"));
    }

    private static boolean has(Definition enumType, String constant) {
        ClassFacts facts = enumType.facts();
        for (int i = 0; i < facts.fieldCount(); i++) {
            if ((facts.fieldAccess(i) & ClassFacts.ACC_ENUM) != 0
                    && facts.field(i).name().equals(constant)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Wrong> withoutClass(Side side, AnnotationUse use, ClassName type) {
        if (side.find(pair, type).isEmpty() || side.other().find(pair, type).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Wrong(
                new Lacks(type),
                type,
                Optional.empty(),
                "java.lang.TypeNotPresentException",
                title(use) + " names the class " + type + ", which is not there"));
    }

    private static String title(AnnotationUse use) {
        return "@" + use.type().substring(use.type().lastIndexOf('/') + 1).replace('$', '.');
    }

    private static Condition loads(Definition definition) {
        return new Loads(definition.name(), definition.facts());
    }

    private Clash clash(ChangedClass bearer, Side side, Wrong wrong, List<Place> places) {
        Definition from = side.of(bearer);
        Optional<Definition> remedy =
                side == Side.DEPLOYED ? Optional.of(bearer.after()) : pair.inCandidate(wrong.type);
        return new Clash(
                Combination.of(loads(from), wrong.when),
                Evidence.finding(
                        rule,
                        rule.severity(),
                        Optional.of(wrong.error),
                        Moment.EXECUTION,
                        places,
                        Optional.of(new SymbolicReference(
                                "class", wrong.type.dotted(), Optional.empty(), Optional.empty())),
                        wrong.target.map(Evidence::target),
                        from.name().simpleName() + ": " + wrong.message,
                        remedy.flatMap(pair.candidate()::fileOf)
                                .map(file -> "deploy " + file + " with it")
                                .orElse("deploy the whole release")));
    }
}
