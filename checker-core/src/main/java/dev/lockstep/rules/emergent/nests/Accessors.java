package dev.lockstep.rules.emergent.nests;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import dev.lockstep.classfile.canonical.Item;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Part;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds methods that reach one private member in one build and another in the next. */
final class Accessors {
    private static final String ACCESSOR = "access$";

    private final ReleasePair pair;
    private final SplitNestFindings findings;

    Accessors(ReleasePair pair, SplitNestFindings findings) {
        this.pair = pair;
        this.findings = findings;
    }

    /** @param family changed classes of one source file */
    List<Clash> in(List<ChangedClass> family) throws IOException {
        Set<String> names =
                family.stream().map(each -> each.after().name().internal()).collect(Collectors.toSet());
        Map<Definition, CanonicalClass> read = new HashMap<>();
        List<Clash> clashes = new ArrayList<>();
        for (ChangedClass user : family) {
            for (Side side : Side.values()) {
                ClassFacts facts = side.of(user).facts();
                for (int i = 0; i < facts.referenceCount(); i++) {
                    Reference reference = facts.reference(i);
                    if (isAccessor(reference)
                            && reference.owner() != facts.name()
                            && names.contains(reference.owner().internal())) {
                        clash(user, side, reference, read).ifPresent(clashes::add);
                    }
                }
            }
        }
        return clashes;
    }

    private static boolean isAccessor(Reference reference) {
        return reference.member().map(NameAndType::name).orElse("").startsWith(ACCESSOR);
    }

    private Optional<Clash> clash(
            ChangedClass user, Side side, Reference reference, Map<Definition, CanonicalClass> read)
            throws IOException {
        Optional<Part> part = Part.of(pair, user, side, reference.owner()).filter(Part::isChanged);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        CanonicalClass mine = read(part.get().mine(), side, read);
        CanonicalClass theirs = read(part.get().theirs(), side.other(), read);
        Optional<List<Item>> means = body(mine, reference);
        Optional<List<Item>> gets = body(theirs, reference);
        if (means.isEmpty()
                || gets.isEmpty()
                || isSame(means.get(), gets.get())
                || isRenamed(mine, theirs, reached(means.get()), reached(gets.get()))) {
            return Optional.empty();
        }
        return Optional.of(
                findings.otherMember(user, side, part.get(), reference, reached(means.get()), reached(gets.get())));
    }

    private CanonicalClass read(Definition type, Side side, Map<Definition, CanonicalClass> read) throws IOException {
        CanonicalClass known = read.get(type);
        if (known == null) {
            known = side.files(pair).canonical(type);
            read.put(type, known);
        }
        return known;
    }

    private static Optional<List<Item>> body(CanonicalClass owner, Reference reference) {
        return Optional.ofNullable(owner.methods()
                        .get(reference.wanted().name() + reference.wanted().descriptor()))
                .map(Member::body);
    }

    /** Whether what is reached may be one member under two names: no build has both. */
    private static boolean isRenamed(
            CanonicalClass mine, CanonicalClass theirs, Optional<Item> means, Optional<Item> gets) {
        return means.isPresent()
                && gets.isPresent()
                && means.get().operands().get(0).equals(mine.name())
                && gets.get().operands().get(0).equals(theirs.name())
                && !declares(theirs, means.get())
                && !declares(mine, gets.get());
    }

    private static boolean declares(CanonicalClass type, Item reached) {
        String name = (String) reached.operands().get(1);
        return Stream.of(type.fields(), type.methods())
                .flatMap(members -> members.keySet().stream())
                .anyMatch(member -> member.startsWith(name + " ") || member.startsWith(name + "("));
    }

    /** A private method may be called in two ways, of which newer compilers choose the other one. */
    private static boolean isSame(List<Item> mine, List<Item> theirs) {
        if (mine.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            Item one = mine.get(i);
            Item other = theirs.get(i);
            boolean sameKind = one.kind() == other.kind() || (one.callsByClass() && other.callsByClass());
            if (!sameKind || !one.operands().equals(other.operands())) {
                return false;
            }
        }
        return true;
    }

    /** What gets to the member that an accessor is for; absent when it is for none. */
    private static Optional<Item> reached(List<Item> body) {
        return body.stream().filter(Item::usesMember).findFirst();
    }
}
