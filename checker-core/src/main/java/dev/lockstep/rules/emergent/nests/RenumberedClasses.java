package dev.lockstep.rules.emergent.nests;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds anonymous and local classes whose number means another class in the other build. */
final class RenumberedClasses {
    private static final Pattern NUMBERED = Pattern.compile("(.*\\$)[0-9]+([^$]*)");
    private static final Set<String> SAYS_NOTHING =
            Set.of("java/lang/Object", "java/io/Serializable", "java/lang/Cloneable");
    private static final String CONSTRUCTOR = "<init>";

    private final ReleasePair pair;
    private final SplitNestFindings findings;

    RenumberedClasses(ReleasePair pair, SplitNestFindings findings) {
        this.pair = pair;
        this.findings = findings;
    }

    /** @param family changed classes of one source file */
    List<Clash> in(List<ChangedClass> family) throws IOException {
        Set<ClassName> numbered = family.stream()
                .map(each -> each.after().name())
                .filter(name -> NUMBERED.matcher(name.internal()).matches())
                .collect(Collectors.toSet());
        if (numbered.isEmpty()) {
            return List.of();
        }
        var texts = new Texts();
        List<Clash> clashes = new ArrayList<>();
        for (ChangedClass user : family) {
            for (Side side : Side.values()) {
                for (Reference made : constructorsOf(side.of(user).facts(), numbered)) {
                    clash(user, side, made, texts).ifPresent(clashes::add);
                }
            }
        }
        return clashes;
    }

    private static List<Reference> constructorsOf(ClassFacts user, Set<ClassName> numbered) {
        List<Reference> made = new ArrayList<>();
        for (int i = 0; i < user.referenceCount(); i++) {
            Reference reference = user.reference(i);
            if (reference.owner() != user.name()
                    && numbered.contains(reference.owner())
                    && reference.member().map(NameAndType::name).orElse("").equals(CONSTRUCTOR)) {
                made.add(reference);
            }
        }
        return made;
    }

    private Optional<Clash> clash(ChangedClass user, Side side, Reference made, Texts texts) throws IOException {
        Optional<Part> found = Part.of(pair, user, side, made.owner())
                .filter(Part::isChanged)
                .filter(part -> part.theirs().facts().indexOfMethod(made.wanted()) >= 0);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Part part = found.get();
        Optional<ClassName> lost = lostType(part);
        if (lost.isPresent()) {
            return Optional.of(findings.otherType(user, side, part, made, lost.get()));
        }
        Optional<ClassName> number = texts.numberInOther(part, side);
        return number.isPresent()
                ? Optional.of(findings.otherNumber(user, side, part, made, number.get()))
                : Optional.empty();
    }

    /** What a class is in the one build, where it has nothing in common with what it is in the other. */
    private static Optional<ClassName> lostType(Part part) {
        Set<ClassName> mine = new LinkedHashSet<>();
        Set<ClassName> theirs = new LinkedHashSet<>();
        boolean known = addTypes(part.mine(), mine) && addTypes(part.theirs(), theirs);
        return known && Collections.disjoint(mine, theirs) ? mine.stream().findFirst() : Optional.empty();
    }

    /** Adds the types above a class, the nearest first; false where one of them is unknown. */
    private static boolean addTypes(Definition of, Set<ClassName> types) {
        List<ClassName> above = new ArrayList<>(of.facts().interfaces());
        of.facts().superclass().ifPresent(above::add);
        boolean known = true;
        for (ClassName name : above) {
            if (!SAYS_NOTHING.contains(name.internal()) && types.add(name)) {
                Definition up = of.loader().lookUp(name);
                known &= up != null && addTypes(up, types);
            }
        }
        return known;
    }

    /** What the numbered classes of one source file say, whatever their own numbers. */
    private final class Texts {
        private final Map<Definition, String> known = new HashMap<>();

        /** The name under which the other build has a class, where that is another one. */
        Optional<ClassName> numberInOther(Part part, Side side) throws IOException {
            String text = of(part.mine(), side);
            if (text.equals(of(part.theirs(), side.other()))) {
                return Optional.empty();
            }
            for (Definition other : sisters(part.theirs(), side.other())) {
                boolean moved =
                        other != part.theirs() && of(other, side.other()).equals(text);
                if (moved && !hadIt(other.name(), side, text)) {
                    return Optional.of(other.name());
                }
            }
            return Optional.empty();
        }

        /** Two anonymous classes may have said the same all along. */
        private boolean hadIt(ClassName name, Side side, String text) throws IOException {
            Optional<Definition> mine = side.find(pair, name);
            return mine.isPresent() && of(mine.get(), side).equals(text);
        }

        /** Those that are numbered beside a class, itself included; compilers leave no number out. */
        private List<Definition> sisters(Definition of, Side side) {
            var matcher = NUMBERED.matcher(of.name().internal());
            List<Definition> sisters = new ArrayList<>();
            boolean more = matcher.matches();
            for (int i = 1; more; i++) {
                ClassName name = pair.deployedFiles().symbols().className(matcher.group(1) + i + matcher.group(2));
                Optional<Definition> sister = side.find(pair, name);
                sister.ifPresent(sisters::add);
                more = sister.isPresent();
            }
            return sisters;
        }

        private String of(Definition definition, Side side) throws IOException {
            String text = known.get(definition);
            if (text == null) {
                text = NumberlessText.of(side.files(pair).canonical(definition));
                known.put(definition, text);
            }
            return text;
        }
    }
}
