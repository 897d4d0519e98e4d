package dev.lockstep.cli;

import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleInfo;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a rule means. */
@Command(
        name = "explain",
        header = "Say what a rule means, with an example and the fix.",
        description = "Without RULE lists all rules.",
        exitCodeList = {"0:explained", "2:wrong usage, or no such rule"},
        footer = {"  lockstep explain", "  lockstep explain missing-method"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RULE",
            completionCandidates = RuleIds.class,
            description = "Id of a rule, as reports print it.")
    private @Nullable String rule;

    private final Terminal terminal;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var page = new RulePage(terminal.colored(), terminal.columns());
        PrintWriter out = spec.commandLine().getOut();
        out.print(rule == null ? page.list(infos()) : page.of(find(rule)));
        return ExitCode.OK;
    }

    private RuleInfo find(String id) {
        return RuleCatalogue.find(id).map(Rule::info).orElseThrow(() -> {
            List<String> nearest = Nearest.to(id, ids());
            String hint = nearest.isEmpty()
                    ? "'lockstep explain' lists them all"
                    : "did you mean " + String.join(" or ", nearest) + "?";
            return new ParameterException(spec.commandLine(), "no rule is called '" + id + "'; " + hint);
        });
    }

    private static List<RuleInfo> infos() {
        return RuleCatalogue.all().stream().map(Rule::info).toList();
    }

    private static List<String> ids() {
        return infos().stream().map(RuleInfo::id).toList();
    }

    /** For the completion script. The catalogue is loaded only when somebody asks. */
    static final class RuleIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ids().iterator();
        }
    }
}
