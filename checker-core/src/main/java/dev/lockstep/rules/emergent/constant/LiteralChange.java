package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.canonical.Alignment;
import dev.lockstep.classfile.canonical.Alignment.Replacement;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import dev.lockstep.classfile.canonical.Item;
import dev.lockstep.classfile.canonical.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A place at which two builds of a class have different literals, or the old one a literal where the new one reads a
 * field, between code that is the same.
 *
 * @param member by name and descriptor; empty for the declaration of the class
 * @param before the literal of the old build
 * @param after the literal of the new build, or the owner and name of a field as {@code owner.name}
 * @param oldLine in the old source; 0 when not known
 * @param newLine in the new source; 0 when not known
 */
record LiteralChange(String member, Literal before, Object after, int oldLine, int newLine) {
    private static final int GETSTATIC = 178;

    /**
     * All of a class.
     *
     * @param changes in the order of its members
     * @param branches what one build has in the middle of code that is otherwise the same in both: code that a compiler
     *     leaves out where it knows that a condition is false
     * @param nothingElse whether the builds do not differ in anything else but branches
     */
    record All(List<LiteralChange> changes, List<LiteralChange> branches, boolean nothingElse) {}

    static All between(CanonicalClass before, CanonicalClass after) {
        var collector = new Collector();
        collector.compare("", before.declaration(), after.declaration());
        collector.compareMembers(before.fields(), after.fields());
        collector.compareMembers(before.methods(), after.methods());
        return new All(collector.changes, collector.branches, collector.nothingElse);
    }

    private static final class Collector {
        private final List<LiteralChange> changes = new ArrayList<>();
        private final List<LiteralChange> branches = new ArrayList<>();
        private boolean nothingElse = true;

        void compareMembers(SortedMap<String, Member> before, SortedMap<String, Member> after) {
            nothingElse &= before.keySet().equals(after.keySet());
            before.forEach((name, old) -> {
                Member now = after.get(name);
                if (now != null) {
                    compare(name, old.declaration(), now.declaration());
                    compare(name, old.body(), now.body());
                }
            });
        }

        void compare(String member, List<Item> before, List<Item> after) {
            Alignment alignment = Alignment.of(before, after);
            boolean literals = alignment.replacements().stream().allMatch(Replacement::ofLiterals);
            if (literals && (alignment.removed() == 0 ^ alignment.added() == 0)) {
                boolean was = alignment.removed() > 0;
                branches.add(new LiteralChange(
                        member, new Literal(was ? 1 : 0), new Literal(was ? 0 : 1), line(before), line(after)));
            } else {
                nothingElse &= alignment.onlyLiterals();
            }
            for (Replacement each : alignment.replacements()) {
                if (each.ofLiterals()) {
                    add(member, each);
                } else if (isRead(each)) {
                    String field = each.after().operands().get(0) + "."
                            + each.after().operands().get(1);
                    changes.add(change(member, each, each.before().literals().get(0), field));
                }
            }
        }

        private static int line(List<Item> items) {
            return items.isEmpty() ? 0 : items.get(0).line();
        }

        private static boolean isRead(Replacement each) {
            return each.before().kind() == Item.PUSH
                    && !each.before().literals().isEmpty()
                    && each.after().kind() == GETSTATIC;
        }

        private void add(String member, Replacement each) {
            List<Literal> old = each.before().literals();
            List<Literal> now = each.after().literals();
            for (int i = 0; i < old.size(); i++) {
                if (!old.get(i).equals(now.get(i))) {
                    changes.add(change(member, each, old.get(i), now.get(i)));
                }
            }
        }

        private static LiteralChange change(String member, Replacement each, Literal before, Object after) {
            return new LiteralChange(
                    member, before, after, each.before().line(), each.after().line());
        }
    }
}
