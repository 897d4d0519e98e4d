package dev.lockstep.witness;

import dev.lockstep.archive.Workspace;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.linkage.LinkageFailure;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.LinkageFindings;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.Testimony;
import dev.lockstep.universe.Universe;
import dev.lockstep.witness.ChildJvm.Hearing;
import dev.lockstep.witness.child.Answer;
import dev.lockstep.witness.child.Plan;
import dev.lockstep.witness.child.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a JVM whether findings are true. The state's files stand in loaders of a JVM of its own, as the layout says, and
 * it is made to load, link or resolve exactly what each finding names. Nothing of the analysed software is ever run.
 */
public final class Witness {
    /** How many of the classes that a finding is about are asked for: the rest names the same. */
    private static final int FAILURES_PER_FINDING = 20;

    private final WitnessOptions options;
    private final InstallState state;
    private final Workspace workspace;
    private final int release;

    private Witness(WitnessOptions options, InstallState state, Workspace workspace, int release) {
        this.options = options;
        this.state = state;
        this.workspace = workspace;
        this.release = release;
    }

    /**
     * What came out of it.
     *
     * @param findings in the order given, those that are errors with the JVM's testimony
     * @param jvm name and version of the JVM; absent when none answered
     */
    public record Outcome(List<Finding> findings, Optional<String> jvm) {}

    /**
     * Asks about the errors among some findings.
     *
     * @param findings with the failures behind each
     * @param state in which they hold
     * @param release of the platform that they were found for
     */
    public static Outcome ask(
            Map<Finding, List<LinkageFailure>> findings,
            InstallState state,
            Workspace workspace,
            int release,
            WitnessOptions options) {
        return new Witness(options, state, workspace, release).ask(findings);
    }

    /**
     * A failure and what is asked about it.
     *
     * @param error that is expected
     */
    private record Case(Question question, Optional<String> error) {}

    private Outcome ask(Map<Finding, List<LinkageFailure>> findings) {
        var questions = new Questions(state.universes());
        Map<Finding, List<Case>> cases = new LinkedHashMap<>();
        findings.forEach((finding, failures) -> cases.put(finding, cases(finding, failures, questions)));
        List<Question> asked = cases.values().stream()
                .flatMap(List::stream)
                .map(Case::question)
                .distinct()
                .toList();
        boolean errors = cases.keySet().stream().anyMatch(Witness::isError);
        Hearing hearing = errors ? hear(asked) : Hearing.none("");
        Map<Question, Integer> positions = new HashMap<>();
        asked.forEach(question -> positions.put(question, positions.size()));
        List<Finding> heard = new ArrayList<>();
        cases.forEach((finding, its) -> heard.add(
                isError(finding) ? finding.withTestimony(testimony(finding, its, positions, hearing)) : finding));
        return new Outcome(heard, Optional.of(hearing.name()).filter(name -> !name.isEmpty()));
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private static List<Case> cases(Finding finding, List<LinkageFailure> failures, Questions questions) {
        return isError(finding)
                ? failures.stream()
                        .limit(FAILURES_PER_FINDING)
                        .flatMap(failure -> questions
                                .about(failure, finding.when())
                                .map(question -> new Case(question, LinkageFindings.error(failure)))
                                .stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private Hearing hear(List<Question> questions) {
        if (options.javaHome().isEmpty() && release != Runtime.version().feature()) {
            return Hearing.none("it takes a JDK " + release + " to witness it");
        }
        Path home = options.javaHome().orElseGet(() -> Path.of(System.getProperty("java.home")));
        try {
            var plan = new Plan(loaders(questions), questions);
            Hearing hearing = new ChildJvm(home, workspace, options.timeoutMillis()).ask(plan);
            return hearing.release() == release || hearing.name().isEmpty()
                    ? hearing
                    : Hearing.none("it takes a JDK " + release + " to witness it, and " + home + " is a JDK "
                            + hearing.release());
        } catch (IOException e) {
            return Hearing.none("the files cannot be given to a JVM: " + e.getMessage());
        }
    }

    private List<Plan.Loader> loaders(List<Question> questions) throws IOException {
        var files = new ClassPathFiles(state.tree(), workspace);
        List<ClassPath> classPaths = state.layout().classPaths();
        IdentityHashMap<ClassPath, Integer> positions = new IdentityHashMap<>();
        for (ClassPath each : classPaths) {
            positions.put(each, positions.size());
        }
        Map<Universe, Integer> universes = new HashMap<>();
        state.universes().forEach(each -> universes.put(each, positions.get(each.classPath())));
        Set<Integer> needed = needed(questions, positions, universes);
        List<Plan.Loader> loaders = new ArrayList<>();
        for (Universe each : state.universes()) {
            ClassPath classPath = each.classPath();
            boolean isNeeded = needed.contains(loaders.size());
            loaders.add(new Plan.Loader(
                    parent(classPath, positions),
                    classPath.childFirst(),
                    isNeeded ? files.of(classPath.containers()) : List.of(),
                    isNeeded ? wired(each, universes) : List.of()));
        }
        return loaders;
    }

    private static List<Plan.Wired> wired(Universe universe, Map<Universe, Integer> positions) {
        List<Plan.Wired> wired = new ArrayList<>();
        universe.routes()
                .forEach((name, route) -> wired.add(new Plan.Wired(
                        name.text(),
                        route.before().stream().map(positions::get).toList(),
                        route.after().stream().map(positions::get).toList(),
                        route.alone())));
        return wired;
    }

    private Set<Integer> needed(
            List<Question> questions, IdentityHashMap<ClassPath, Integer> positions, Map<Universe, Integer> universes) {
        Set<Integer> needed = new HashSet<>();
        Deque<Integer> left = new ArrayDeque<>();
        questions.forEach(question -> left.add(question.loader()));
        while (!left.isEmpty()) {
            int each = left.remove();
            if (each != Plan.NO_PARENT && needed.add(each)) {
                Universe universe = state.universes().get(each);
                left.add(parent(universe.classPath(), positions));
                universe.wired().forEach(other -> left.add(universes.getOrDefault(other, Plan.NO_PARENT)));
            }
        }
        return needed;
    }

    private static int parent(ClassPath of, IdentityHashMap<ClassPath, Integer> positions) {
        return of.parent().map(positions::get).orElse(Plan.NO_PARENT);
    }

    /** One dissent counts for more than any number of agreements, and one agreement for more than silence. */
    private static Testimony testimony(
            Finding finding, List<Case> cases, Map<Question, Integer> positions, Hearing hearing) {
        List<Testimony> all = cases.stream()
                .map(each -> {
                    int position = positions.getOrDefault(each.question(), Integer.MAX_VALUE);
                    return position < hearing.answers().size()
                            ? judge(finding, each, hearing.answers().get(position))
                            : notTried(hearing.end());
                })
                .toList();
        return first(all, Testimony.Answer.DISAGREED)
                .or(() -> first(all, Testimony.Answer.CONFIRMED))
                .or(() -> all.stream().findFirst())
                .orElseGet(() -> notTried("no JVM could be asked for it"));
    }

    private static Optional<Testimony> first(List<Testimony> all, Testimony.Answer answer) {
        return all.stream().filter(each -> each.answer() == answer).findFirst();
    }

    private static Testimony notTried(String why) {
        return new Testimony(Testimony.Answer.NOT_TRIED, why);
    }

    private static Testimony judge(Finding finding, Case expected, Answer answer) {
        if (answer.stage() == Answer.Stage.NOT_TRIED) {
            return notTried(answer.message());
        }
        if (isHidden(finding, expected, answer)) {
            return notTried("the verifier stops at something else before: " + thrown(answer));
        }
        return isExpected(finding, expected, answer) && strikes(answer.stage(), finding.when())
                ? new Testimony(Testimony.Answer.CONFIRMED, thrown(answer))
                : new Testimony(Testimony.Answer.DISAGREED, thrown(answer) + moment(answer, finding));
    }

    /** Of several things that keep a class from being linked, the JVM tells the first. */
    private static boolean isHidden(Finding finding, Case expected, Answer answer) {
        return expected.question().kind() == Question.Kind.LINK
                && answer.stage() == Answer.Stage.LINK
                && !isExpected(finding, expected, answer);
    }

    private static boolean isExpected(Finding finding, Case expected, Answer answer) {
        return answer.error().equals(expected.error().orElse(""))
                && (!finding.rule().id().equals("missing-class") || names(answer, finding));
    }

    /** Another class than the one in question may be missing. */
    private static boolean names(Answer answer, Finding finding) {
        String owner = finding.reference().map(Finding.SymbolicReference::owner).orElse("");
        return answer.message().contains(owner) || answer.message().contains(owner.replace('.', '/'));
    }

    private static String thrown(Answer answer) {
        if (answer.error().isEmpty()) {
            return "it links";
        }
        return answer.message().isEmpty() ? answer.error() : answer.error() + ": " + answer.message();
    }

    private static String moment(Answer answer, Finding finding) {
        return answer.error().isEmpty() || strikes(answer.stage(), finding.when())
                ? ""
                : ", " + moment(answer.stage()).description();
    }

    /** An instruction that is executed by a static initialiser is an instruction all the same. */
    private static boolean strikes(Answer.Stage stage, Moment when) {
        return moment(stage) == (when == Moment.INITIALIZATION ? Moment.EXECUTION : when);
    }

    private static Moment moment(Answer.Stage stage) {
        return switch (stage) {
            case LOAD -> Moment.LOAD;
            case LINK -> Moment.LINK;
            case EXECUTION, NOT_TRIED -> Moment.EXECUTION;
        };
    }
}
