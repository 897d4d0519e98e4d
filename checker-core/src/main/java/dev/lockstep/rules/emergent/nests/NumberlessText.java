package dev.lockstep.rules.emergent.nests;

import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import dev.lockstep.classfile.canonical.Item;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that a class says but for its own name and its lines. */
final class NumberlessText {
    private NumberlessText() {}

    static String of(CanonicalClass type) {
        var text = new StringBuilder();
        add(text, type.declaration());
        for (Map<String, Member> members : List.of(type.fields(), type.methods())) {
            members.forEach((name, member) -> {
                text.append('\n').append(name).append(' ').append(member.access());
                add(text, member.declaration());
                add(text, member.body());
            });
        }
        return Pattern.compile(Pattern.quote(type.name()) + "(?![\\w$])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement("."));
    }

    private static void add(StringBuilder text, List<Item> items) {
        items.forEach(item -> text.append('\n').append(item.kind()).append(item.operands()));
    }
}
