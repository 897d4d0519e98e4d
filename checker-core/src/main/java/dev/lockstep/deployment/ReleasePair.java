package dev.lockstep.deployment;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two releases between which a deployment leads: each with its links tried and its files at hand.
 *
 * @param deployed what stands on the host
 * @param deployedFiles the files behind its classes
 * @param candidate what a build wants to put there
 * @param candidateFiles the files behind its classes
 */
public record ReleasePair(
        InstallState deployed, StateFiles deployedFiles, InstallState candidate, StateFiles candidateFiles) {
    /** The classes that are loaded by one name in both releases, and differ; sorted by name. */
    public List<ChangedClass> changedClasses() {
        Map<ClassName, Definition> before = loaded(deployed);
        List<ChangedClass> changed = new ArrayList<>();
        loaded(candidate).forEach((name, after) -> {
            Definition old = before.get(name);
            if (old != null && old.facts().mark() != after.facts().mark()) {
                changed.add(new ChangedClass(old, after));
            }
        });
        changed.sort(Comparator.comparing(each -> each.after().name()));
        return changed;
    }

    /** What each name leads to on the first class path that has it; nothing of the platform's. */
    private static Map<ClassName, Definition> loaded(InstallState state) {
        Map<ClassName, Definition> loaded = new LinkedHashMap<>();
        state.universes()
                .forEach(universe ->
                        universe.defined().forEach(definition -> loaded.putIfAbsent(definition.name(), definition)));
        return loaded;
    }

    /** The definition of a class in deployed; absent when it has none. */
    public Optional<Definition> inDeployed(ClassName name) {
        return deployed.find(name);
    }

    /** The definition of a class in the candidate; absent when it has none. */
    public Optional<Definition> inCandidate(ClassName name) {
        return candidate.find(name);
    }

    /**
     * One class in two builds.
     *
     * @param before as deployed has it
     * @param after as the candidate has it
     */
    public record ChangedClass(Definition before, Definition after) {
        /**
         * Whether this one's code would in both releases get the other one by its name: not so from web app to web app.
         */
        public boolean sees(ChangedClass other) {
            return sees(before, other.before) && sees(after, other.after);
        }

        private static boolean sees(Definition from, Definition other) {
            return from.loader().lookUp(other.name()) == other;
        }
    }
}
