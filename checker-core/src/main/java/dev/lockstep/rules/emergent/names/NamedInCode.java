package dev.lockstep.rules.emergent.names;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.StringUses.Use;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes, resources and message keys that code asks for by a name which the mixed state lacks. */
final class NamedInCode {
    private final RuleInfo rule;
    private final MixedState mix;
    private final Vanished inDeployed;
    private final Vanished inCandidate;
    private final MessageKeys keys;
    private final BitSet lookUps;
    private final BitSet keyLookUps;
    private final Map<LookUp.Ask, List<Asking>> asked = new LinkedHashMap<>();

    NamedInCode(RuleInfo rule, MixedState mix, Vanished inDeployed, Vanished inCandidate) {
        this.rule = rule;
        this.mix = mix;
        this.inDeployed = inDeployed;
        this.inCandidate = inCandidate;
        this.keys = new MessageKeys(mix);
        this.lookUps = LookUp.members(mix.files().symbols());
        this.keyLookUps = LookUp.keyMembers(mix.files().symbols());
    }

    private record Asking(Definition holder, Place place) {}

    /**
     * What a holder from some release asks for in vain if it is there no longer, and the release that it is not from.
     */
    private record Sought(Vanished names, MessageKeys.Test keys, InstallState other, StateFiles otherFiles) {
        boolean lacks(LookUp.Ask ask) throws IOException {
            return switch (ask.lookUp()) {
                case CLASS -> names.classes().contains(ask.name());
                case RESOURCE -> names.resources().contains(ask.name());
                case BUNDLE ->
                    names.resources().contains(ask.name().replace('.', '/') + ".properties")
                            || names.classes().contains(ask.name());
                case KEY -> keys.hasVanished(ask.name());
            };
        }
    }

    List<Finding> find() throws IOException {
        Vanished inBoth = inDeployed.and(inCandidate);
        for (Universe universe : mix.state().universes()) {
            for (Definition holder : universe.defined()) {
                Optional<Sought> sought = sought(holder, inBoth);
                if (sought.isPresent()) {
                    look(holder, sought.get());
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        asked.forEach((ask, askings) -> findings.add(finding(ask, askings)));
        return findings;
    }

    /** Absent for a class that cannot ask in vain. */
    private Optional<Sought> sought(Definition holder, Vanished inBoth) {
        InstallState deployed = mix.releases().deployed();
        InstallState candidate = mix.releases().candidate();
        boolean names = refersTo(holder.facts(), lookUps);
        boolean keysToo = names && refersTo(holder.facts(), keyLookUps);
        boolean old = names && has(deployed, holder);
        boolean young = names && has(candidate, holder);
        if (old == young) {
            return old && !inBoth.isEmpty()
                    ? Optional.of(new Sought(
                            inBoth, key -> false, candidate, mix.releases().candidateFiles()))
                    : Optional.empty();
        }
        Vanished vanished = old ? inDeployed : inCandidate;
        if (vanished.isEmpty() && !keysToo) {
            return Optional.empty();
        }
        return Optional.of(
                old
                        ? new Sought(
                                vanished,
                                keys::vanishedFromDeployed,
                                candidate,
                                mix.releases().candidateFiles())
                        : new Sought(
                                vanished,
                                keys::vanishedFromCandidate,
                                deployed,
                                mix.releases().deployedFiles()));
    }

    /** Whether the code of a class refers to any of some methods. */
    static boolean refersTo(ClassFacts facts, BitSet members) {
        for (int i = 0; i < facts.referenceCount(); i++) {
            if (facts.reference(i).kind().isMethod()
                    && members.get(facts.reference(i).wanted().index())) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(InstallState release, Definition holder) {
        return release.find(holder.name())
                .filter(found -> found.facts().mark() == holder.facts().mark())
                .isPresent();
    }

    private void look(Definition holder, Sought sought) throws IOException {
        for (Use use : mix.files().stringUses(holder)) {
            Optional<LookUp.Ask> ask = LookUp.of(use, holder.name());
            if (ask.isPresent() && sought.lacks(ask.get()) && !asksInVainToo(holder, ask.get(), sought)) {
                asked.computeIfAbsent(ask.get(), key -> new ArrayList<>()).add(new Asking(holder, place(holder, use)));
            }
        }
    }

    /** Whether the other release's build of the class asks for the same, and that release lacks it as well. */
    private boolean asksInVainToo(Definition holder, LookUp.Ask ask, Sought sought) throws IOException {
        Optional<Definition> sister = sought.other().find(holder.name()).filter(each -> !each.ofPlatform());
        if (sister.isEmpty() || isThere(ask, sought)) {
            return false;
        }
        for (Use use : sought.otherFiles().stringUses(sister.get())) {
            if (LookUp.of(use, holder.name()).filter(ask::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the release that the holder is not from has what it asks for. */
    private boolean isThere(LookUp.Ask ask, Sought sought) throws IOException {
        boolean candidate = sought.other() == mix.releases().candidate();
        Vanished names = candidate ? inCandidate : inDeployed;
        MessageKeys.Test test = candidate ? keys::vanishedFromCandidate : keys::vanishedFromDeployed;
        return new Sought(names, test, sought.other(), sought.otherFiles()).lacks(ask);
    }

    private static Place place(Definition holder, Use use) {
        return Places.of(holder, use.inMethod() + use.inDescriptor(), use.line());
    }

    private Finding finding(LookUp.Ask ask, List<Asking> askings) {
        boolean isClass = ask.lookUp() == LookUp.CLASS;
        return Evidence.finding(
                rule,
                ask.certain() ? Severity.ERROR : Severity.WARNING,
                askings.stream().map(Asking::place).toList(),
                isClass
                        ? Optional.of(new SymbolicReference("class", ask.name(), Optional.empty(), Optional.empty()))
                        : Optional.empty(),
                Optional.empty(),
                "asks for the " + ask.lookUp().label() + " " + ask.name() + ", which is not in this mix: "
                        + ask.lookUp().consequence(),
                remedy(ask, askings.get(0).holder()));
    }

    private String remedy(LookUp.Ask ask, Definition holder) {
        Symbols symbols = mix.files().symbols();
        Optional<String> file = ask.lookUp() == LookUp.CLASS
                ? mix.releases()
                        .candidate()
                        .find(symbols.className(ask.name().replace('.', '/')))
                        .flatMap(mix.releases().candidate()::fileOf)
                : Optional.empty();
        return mix.remedyAt(List.of(file.orElse(""), mix.state().fileOf(holder).orElse("")));
    }
}
