package dev.lockstep.rules.emergent.links;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.linkage.Overriding;
import dev.lockstep.linkage.Resolution;
import dev.lockstep.linkage.Resolver;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.Neighbour;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.SourceForm;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what the methods of each class override in a mixed state with what they override in the releases. */
final class OverrideRelations {
    private final RuleInfo rule;
    private final MixedState mix;
    private final Universe universe;
    private final List<Neighbour> releases;
    private final Resolver resolver;
    private final List<Gained> gained = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private OverrideRelations(RuleInfo rule, MixedState mix, Universe universe) {
        this.rule = rule;
        this.mix = mix;
        this.universe = universe;
        this.releases = Neighbour.of(universe, mix);
        this.resolver = new Resolver(universe);
    }

    static List<Finding> findings(RuleInfo rule, MixedState mix) {
        List<Finding> findings = new ArrayList<>();
        for (Universe universe : mix.state().universes()) {
            findings.addAll(new OverrideRelations(rule, mix, universe).find());
        }
        return findings;
    }

    /**
     * An override that no release knows.
     *
     * @param own releases that the overriding class comes from
     */
    private record Gained(Definition overriding, NameAndType method, Definition overridden, List<Neighbour> own) {}

    private List<Finding> find() {
        for (Definition each : universe.defined()) {
            List<Neighbour> own =
                    releases.stream().filter(release -> release.loads(each)).toList();
            if (!own.isEmpty() && own.stream().allMatch(release -> release.isAltered(each.name()))) {
                compare(each, own);
            }
        }
        if (!gained.isEmpty()) {
            accidents();
        }
        return findings;
    }

    private void compare(Definition definition, List<Neighbour> own) {
        ClassFacts facts = definition.facts();
        for (int i = 0; i < facts.methodCount(); i++) {
            boolean synthetic = (facts.methodAccess(i) & ClassFacts.ACC_SYNTHETIC) != 0;
            if (!synthetic && Overriding.isSelectable(definition, facts.method(i))) {
                compare(definition, facts.method(i), own);
            }
        }
    }

    private void compare(Definition definition, NameAndType method, List<Neighbour> own) {
        Optional<Definition> now = Overriding.overridden(definition, method);
        List<Definition> before = new ArrayList<>();
        own.forEach(release -> overridden(definition, method, release).ifPresent(before::add));
        if (now.isPresent() && before.isEmpty() && !now.get().ofPlatform() && !isKnown(definition, method, own)) {
            gained.add(new Gained(definition, method, now.get(), own));
        } else if (now.isEmpty() && before.size() == own.size()) {
            lost(definition, method, before.get(0), own).ifPresent(findings::add);
        }
    }

    private static Optional<Definition> overridden(Definition definition, NameAndType method, Neighbour release) {
        return release.universe().find(definition.name()).flatMap(each -> Overriding.overridden(each, method));
    }

    /** Whether the other release has the class override some method of that name and type as well. */
    private boolean isKnown(Definition definition, NameAndType method, List<Neighbour> own) {
        return others(own)
                .anyMatch(release -> overridden(definition, method, release).isPresent());
    }

    private Stream<Neighbour> others(List<Neighbour> own) {
        return releases.stream().filter(release -> !own.contains(release));
    }

    /** Of the overrides that no release knows, those through which some code calls, and which are not mere moves. */
    private void accidents() {
        var methods = new BitSet();
        gained.forEach(each -> methods.set(each.method().index()));
        Set<Reference> calls = calls(universe, methods);
        for (Gained each : gained) {
            long callers = calls.stream()
                    .filter(call -> call.wanted() == each.method() && reaches(call, each.overridden()))
                    .count();
            if (callers > 0 && !isMoved(each, methods)) {
                findings.add(accident(each));
            }
        }
    }

    private boolean reaches(Reference call, Definition overridden) {
        return resolver.resolve(call) instanceof Resolution.Found found && found.declaredIn() == overridden;
    }

    private static Set<Reference> calls(Universe universe, BitSet methods) {
        Set<Reference> calls = new HashSet<>();
        universe.defined().forEach(caller -> calls(caller, methods, calls));
        return calls;
    }

    private static void calls(Definition caller, BitSet methods, Set<Reference> calls) {
        for (int i = 0; i < caller.facts().referenceCount(); i++) {
            Reference reference = caller.facts().reference(i);
            boolean selects = reference.kind() == ReferenceKind.INVOKE_VIRTUAL
                    || reference.kind() == ReferenceKind.INVOKE_INTERFACE;
            if (selects && methods.get(reference.wanted().index())) {
                calls.add(reference);
            }
        }
    }

    /**
     * Whether a class calls the method by the subclass's name in both releases: then it is one method that has been
     * pulled up or pushed down.
     */
    private boolean isMoved(Gained each, BitSet methods) {
        return each.own().stream()
                .flatMap(release -> release.universe().defined().stream())
                .anyMatch(caller -> {
                    Set<Reference> before = new HashSet<>();
                    calls(caller, methods, before);
                    before.removeIf(call -> call.wanted() != each.method()
                            || call.owner() != each.overriding().name());
                    return !before.isEmpty()
                            && others(each.own())
                                    .anyMatch(release -> before.stream()
                                            .anyMatch(call -> release.holder(caller.name(), call)
                                                    .isPresent()));
                });
    }

    private Finding accident(Gained each) {
        String what = SourceForm.of(each.method());
        return Evidence.finding(
                rule,
                rule.severity(),
                List.of(Places.of(each.overriding(), each.method())),
                Optional.of(new Finding.SymbolicReference(
                        "method",
                        each.overridden().name().dotted(),
                        Optional.of(each.method().name()),
                        Optional.of(each.method().descriptor()))),
                Optional.of(Evidence.target(each.overridden())),
                each.overriding().name() + " overrides " + what + " of "
                        + each.overridden().name()
                        + " by accident: in no release does it, and calls meant for the one now run the other",
                mix.remedy(each.overriding(), each.overridden()));
    }

    /** The supertype now has a method of that name with another descriptor, for which the class has no override yet. */
    private Optional<Finding> lost(Definition definition, NameAndType method, Definition before, List<Neighbour> own) {
        Optional<Definition> supertype = universe.find(before.name()).filter(each -> !each.ofPlatform());
        return supertype.flatMap(each ->
                renewed(definition, method, each, own).map(renewed -> lostOverride(definition, method, each, renewed)));
    }

    private Optional<NameAndType> renewed(
            Definition definition, NameAndType method, Definition supertype, List<Neighbour> own) {
        ClassFacts facts = supertype.facts();
        for (int i = 0; i < facts.methodCount(); i++) {
            NameAndType each = facts.method(i);
            boolean concrete = (facts.methodAccess(i) & (ClassFacts.ACC_ABSTRACT | ClassFacts.ACC_SYNTHETIC)) == 0;
            if (concrete
                    && each.name().equals(method.name())
                    && Overriding.isSelectable(supertype, each)
                    && definition.facts().indexOfMethod(each) < 0
                    && isKnown(definition, each, own)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private Finding lostOverride(Definition definition, NameAndType method, Definition supertype, NameAndType renewed) {
        return Evidence.finding(
                rule,
                rule.severity(),
                List.of(Places.of(definition, method)),
                Optional.of(new Finding.SymbolicReference(
                        "method",
                        supertype.name().dotted(),
                        Optional.of(renewed.name()),
                        Optional.of(renewed.descriptor()))),
                Optional.of(Evidence.target(supertype)),
                supertype.name() + " has " + SourceForm.of(renewed) + ", which " + definition.name()
                        + " does not override here: its " + SourceForm.of(method) + " is no longer called",
                mix.remedy(definition, supertype));
    }
}
