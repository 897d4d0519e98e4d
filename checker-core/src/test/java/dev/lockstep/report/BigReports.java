package dev.lockstep.report;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.rules.Suppressed;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports with more than any tool shows, and with names that nobody should believe. */
public final class BigReports {
    private BigReports() {}

    /** Missing methods from some jars into as many others. */
    public static Report of(int findings, int files) {
        Reports reports = Reports.scan().verdict(Outcome.BLOCKED, "missing-method");
        IntStream.range(0, findings).forEach(i -> reports.with(missing(i, files)));
        return reports.report();
    }

    private static Findings missing(int i, int files) {
        return Findings.missingMethod()
                .from("lib/caller-" + i % files + ".jar", "shop.web.Page" + i, "show", "()V", i + 1)
                .method("shop.core.Part" + i, "of", "(I)Lshop/core/Part;")
                .target("lib/callee-" + i % files + ".jar", "shop.core.Part" + i);
    }

    /** One finding that counts, and one that does not. */
    public static Report suppressed() {
        return Reports.scan()
                .verdict(Outcome.BLOCKED, "missing-method")
                .with(missing(1, 1))
                .with(missing(2, 1)
                        .finding()
                        .suppressed(new Suppressed("known & <accepted>", Optional.empty(), Optional.of("shop"))))
                .report();
    }

    /** Whatever a file may be called. */
    public static Report hostile() {
        String name =
                "::error::a%0A,b:c|`x``y`|[z](http://e.vil) @all #1 </details><script>]]>\ufffe" + HostileNames.ALL;
        return Reports.gate()
                .verdict(Outcome.INCOMPLETE, "unreadable")
                .container(name, 1)
                .unreadable(name, name)
                .with(Findings.missingMethod()
                        .from(name, name, name, "()V", 1)
                        .method(name, name, "(L" + name + ";)V")
                        .target(name, name)
                        .message(name))
                .report();
    }
}
