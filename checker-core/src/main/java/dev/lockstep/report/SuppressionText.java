package dev.lockstep.report;

import dev.lockstep.policy.YamlText;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A finding as a policy would suppress it: ready to be pasted, but for the reason, which somebody has to give. */
public final class SuppressionText {
    /** What YAML takes for a text without quotes, wherever it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\w.$/-]*");

    private SuppressionText() {}

    /**
     * One item of {@code suppressions}, on one line, in YAML.
     *
     * @return without reason; the policy is not valid until there is one
     */
    public static String of(Finding finding) {
        List<String> parts = new ArrayList<>(List.of("rule: " + finding.rule().id()));
        add(
                parts,
                "symbol",
                finding.reference()
                        .map(SuppressionText::symbol)
                        .or(() -> finding.target().flatMap(Target::className)));
        add(parts, "from", finding.from().map(Place::className));
        if (parts.size() == 1) {
            add(parts, "file", finding.target().map(Target::file));
        }
        return "- {" + String.join(", ", parts) + ", reason: \"\"}";
    }

    private static String symbol(SymbolicReference reference) {
        return reference.owner() + reference.name().map(name -> "." + name).orElse("");
    }

    private static void add(List<String> parts, String key, Optional<String> value) {
        value.ifPresent(text -> parts.add(key + ": " + quoted(text)));
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : YamlText.quoted(Visible.text(text));
    }
}
