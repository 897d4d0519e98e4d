package dev.lockstep.rules.emergent.nests;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.emergent.Clash;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds member classes that the candidate added to classes which did not know them. */
final class AddedMembers {
    private final ReleasePair pair;
    private final SplitNestFindings findings;

    AddedMembers(ReleasePair pair, SplitNestFindings findings) {
        this.pair = pair;
        this.findings = findings;
    }

    /** @param changed the classes that have changed, as which outer classes are looked for */
    List<Clash> beside(List<ChangedClass> changed) throws IOException {
        Map<String, ChangedClass> outers = new HashMap<>();
        changed.forEach(each -> outers.put(each.after().name().internal(), each));
        Set<ClassName> seen = new HashSet<>();
        List<Clash> clashes = new ArrayList<>();
        for (Universe universe : pair.candidate().universes()) {
            for (Definition each : universe.defined()) {
                ChangedClass outer = outers.get(enclosing(each.name().internal()));
                if (outer != null && seen.add(each.name()) && isAddedTo(outer, each)) {
                    clashes.add(findings.unknownMember(each, outer));
                }
            }
        }
        return clashes;
    }

    private static String enclosing(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('$')));
    }

    private boolean isAddedTo(ChangedClass outer, Definition each) throws IOException {
        return pair.inDeployed(each.name()).isEmpty()
                && pair.inCandidate(each.name()).filter(each::equals).isPresent()
                && each.loader().lookUp(outer.after().name()) == outer.after()
                && isMember(
                        Side.CANDIDATE.files(pair).canonical(each),
                        outer.after().name());
    }

    /** Whether a class says that it is a member of another one; anonymous and local classes are none. */
    private static boolean isMember(CanonicalClass type, ClassName outer) {
        String start = "inner class " + type.name() + " of " + outer.internal() + " named ";
        return type.declaration().stream()
                .map(item -> item.operands().get(0))
                .anyMatch(said -> said instanceof String text && text.startsWith(start));
    }
}
