package dev.lockstep.report;

import dev.lockstep.report.Deployability.Completion;
import dev.lockstep.report.Deployability.Count;
import dev.lockstep.report.Report.Deployment;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.emergent.pairings.Pairings;
import dev.lockstep.rules.emergent.pairings.Pairings.FilePair;
import dev.lockstep.rules.emergent.pairings.Pairings.Telling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a partial deployment means, for people who do not read bytecode: what users would notice, what was computed, and
 * the way out with its price. Sentences without the full stop.
 *
 * @param notice what users would notice
 * @param computed about the ways to copy the files one by one; empty when that was not computed
 * @param wayOut what can be done instead, the best first
 */
public record Summary(List<String> notice, List<String> computed, List<String> wayOut) {
    private static final int READABLE = 48;
    private static final int FILES_NAMED = 4;
    private static final int GROUPS_NAMED = 3;
    private static final int PAIRS_NAMED = 2;
    private static final int ORDER_NAMED = 12;

    public Summary {
        notice = List.copyOf(notice);
        computed = List.copyOf(computed);
        wayOut = List.copyOf(wayOut);
    }

    /** Absent for what is no deployment, and for a complete one of which nothing of this was asked. */
    public static Optional<Summary> of(Report report) {
        return report.inputs()
                .deployment()
                .filter(deployment ->
                        !deployment.complete() || report.deployability().isPresent())
                .map(deployment -> new Summary(
                        deployment.complete() ? List.of() : notice(report),
                        told(report),
                        deployment.complete() ? List.of() : wayOut(report, deployment)));
    }

    private static List<String> notice(Report report) {
        List<Finding> errors = Evidence.errors(report).stream()
                .filter(finding -> finding.emergent() && finding.from().isPresent())
                .toList();
        List<String> sentences = new ArrayList<>();
        List<Finding> atOnce = errors.stream()
                .filter(finding -> finding.when() != Moment.EXECUTION && finding.when() != Moment.BEHAVIOUR)
                .toList();
        if (!atOnce.isEmpty()) {
            long classes = atOnce.stream().map(Summary::className).distinct().count();
            sentences.add(Words.count(classes, "part", "parts") + " of " + files(atOnce)
                    + " could not be used at all: whatever needs " + (classes == 1 ? "it" : "them")
                    + " ends in an error");
        }
        List<Finding> later = errors.stream()
                .filter(finding -> finding.when() == Moment.EXECUTION)
                .toList();
        if (!later.isEmpty()) {
            long places = later.stream().mapToLong(Finding::occurrences).sum();
            sentences.add("work that reaches "
                    + (places == 1 ? "one place" : "one of " + Words.number(places) + " places") + " in " + files(later)
                    + " would end in an error");
        }
        List<Finding> wrong = errors.stream()
                .filter(finding -> finding.when() == Moment.BEHAVIOUR)
                .toList();
        if (!wrong.isEmpty()) {
            sentences.add(Words.count(wrong.size(), "thing") + " in " + files(wrong)
                    + " would come out otherwise than in either release, without any error");
        }
        if (sentences.isEmpty()) {
            sentences.add("nothing that was looked at would fail, but nobody has built or tested this combination");
        }
        return sentences;
    }

    private static String className(Finding finding) {
        return finding.from().map(Place::className).orElse("");
    }

    private static String files(List<Finding> findings) {
        return names(findings.stream()
                .flatMap(finding -> finding.from().stream())
                .map(Place::file)
                .distinct()
                .sorted()
                .toList());
    }

    private static List<String> computed(Deployability answer) {
        List<String> sentences = new ArrayList<>();
        sentences.add(count(answer) + howCounted(answer));
        if (!answer.inseparable().isEmpty()) {
            sentences.addAll(together(answer.inseparable()));
        }
        answer.safeOrder()
                .filter(order -> order.size() > 1)
                .ifPresent(order ->
                        sentences.add("copied one at a time, they fit together at every step in this order: "
                                + (order.size() <= ORDER_NAMED
                                        ? String.join(", ", order)
                                        : String.join(", ", order.subList(0, FILES_NAMED)) + " and so on")));
        answer.noSafeOrder()
                .ifPresent(reason -> sentences.add(
                        answer.inseparable().isEmpty()
                                ? "only a switch of the whole at once is safe: " + reason
                                : "so only a switch of the whole at once is safe, and no order of single copies"));
        sentences.addAll(independence(answer));
        return sentences;
    }

    private static String howCounted(Deployability answer) {
        List<String> how = new ArrayList<>();
        if (!answer.entriesOf().isEmpty()) {
            how.add("each changed entry of " + names(answer.entriesOf()) + " counted as a file");
        }
        if (answer.grouped()) {
            how.add("classes of one source file counted as one");
        }
        return how.isEmpty() ? "" : " (" + String.join(", ", how) + ")";
    }

    private static String count(Deployability answer) {
        Count safe = answer.safeDrops();
        String all = Words.big(answer.allDrops());
        String of = "of the " + all + " ways to copy "
                + (answer.files() == 1 ? "this file" : "these " + Words.count(answer.files(), "file")) + " piecemeal, ";
        String fit = (safe.exact() ? "" : "at least ") + Words.big(safe.number());
        String rarity = safe.exact() && safe.number().signum() > 0 ? Words.oneIn(safe.number(), answer.allDrops()) : "";
        String sentence = of + fit + " leave everything fitting together" + rarity;
        return answer.soundDrops().number().equals(safe.number())
                ? sentence
                : sentence + ", and " + (answer.soundDrops().exact() ? "" : "at least ")
                        + Words.big(answer.soundDrops().number())
                        + " of these are also free of the other clashes that are looked for";
    }

    private static List<String> told(Report report) {
        List<String> sentences = new ArrayList<>();
        report.deployability().ifPresent(answer -> sentences.addAll(computed(answer)));
        report.pairings()
                .ifPresent(pairings -> sentences.addAll(
                        isIndependent(report, pairings)
                                ? List.of(
                                        "no link and no call ties what this drop changes to what it leaves out: as far as"
                                                + " code goes, it is independent of the rest")
                                : untested(pairings)));
        return sentences;
    }

    /** Whether no link, no clash and no call of which both ends change reaches across the drop's border. */
    private static boolean isIndependent(Report report, Pairings pairings) {
        return pairings.calls() == 0
                && pairings.ofOtherCompiler() == 0
                && report.deployability()
                        .filter(answer -> answer.drop().safe()
                                && answer.separable().stream().noneMatch(group -> isTorn(group, answer.drop())))
                        .isPresent();
    }

    private static boolean isTorn(List<String> group, Deployability.Drop drop) {
        return group.stream().anyMatch(drop.files()::contains) && !drop.files().containsAll(group);
    }

    private static List<String> untested(Pairings pairings) {
        if (pairings.calls() == 0) {
            return List.of("no call was found to run into code that it meets in neither release");
        }
        boolean one = pairings.calls() == 1;
        Telling first = pairings.mostTelling().get(0);
        return List.of(
                Words.count(pairings.calls(), "call") + " would run into code that "
                        + (one ? "it never meets" : "they never meet")
                        + " in a release, so that no test of a release has tried " + (one ? "it: " : "them: ")
                        + between(pairings.untested()),
                (first.steps().isPresent() ? "nearest to where a program begins" : "with the largest change")
                        + (one ? "" : " among them") + ", "
                        + Signatures.of(first.caller().place()) + " calls "
                        + Signatures.of(first.callee().place()));
    }

    private static String between(List<FilePair> pairs) {
        String first = pairs.stream()
                .limit(PAIRS_NAMED)
                .map(pair -> Words.number(pair.calls()) + " from " + brief(pair.from()) + " into " + brief(pair.to()))
                .collect(Collectors.joining(", "));
        int more = pairs.size() - PAIRS_NAMED;
        return more > 0 ? first + " and others between " + Words.count(more, "more pair") + " of files" : first;
    }

    private static List<String> together(List<List<String>> groups) {
        List<String> sentences = new ArrayList<>();
        groups.stream()
                .sorted((one, other) -> other.size() - one.size())
                .limit(GROUPS_NAMED)
                .forEach(group ->
                        sentences.add("these " + Words.number(group.size()) + " must go together: " + names(group)));
        int more = groups.size() - GROUPS_NAMED;
        if (more > 0) {
            sentences.add("and " + Words.count(more, "more group") + " of files must each go together");
        }
        return sentences;
    }

    private static List<String> independence(Deployability answer) {
        List<List<String>> groups = answer.separable();
        List<String> single = groups.stream()
                .filter(group -> group.size() == 1)
                .map(group -> group.get(0))
                .toList();
        List<String> sizes = groups.stream()
                .map(List::size)
                .filter(size -> size > 1)
                .sorted(Comparator.reverseOrder())
                .map(Words::number)
                .toList();
        if (answer.files() < 2) {
            return List.of();
        }
        if (sizes.isEmpty()) {
            return List.of("no two of these files are tied to each other");
        }
        if (groups.size() == 1) {
            return List.of("links and calls tie all of these files together: none is independent of the others");
        }
        String tied = sizes.size() == 1
                ? ""
                : "links and calls tie them into " + sizes.size() + " separate groups, "
                        + (sizes.size() > FILES_NAMED ? "the largest of " + sizes.get(0) : "of " + names(sizes))
                        + " files";
        String untied = single.isEmpty()
                ? ""
                : Words.count(single.size(), "file") + (single.size() == 1 ? " is" : " are") + " tied to no other: "
                        + names(single);
        return List.of(tied.isEmpty() || untied.isEmpty() ? tied + untied : tied + "; " + untied);
    }

    private static List<String> wayOut(Report report, Deployment deployment) {
        List<String> ways = new ArrayList<>();
        Evidence.wayOut(report)
                .ifPresent(fix -> ways.add(report.deployability()
                        .map(answer -> fix + whole(answer, deployment))
                        .orElse(fix)));
        report.deployability().ifPresent(answer -> ways.addAll(completions(answer)));
        return ways;
    }

    private static String whole(Deployability answer, Deployment deployment) {
        return ", " + Words.number(deployment.missing().size()) + " more than in this drop ("
                + Words.bytes(answer.drop().bytesOfRest()) + ")";
    }

    private static List<String> completions(Deployability answer) {
        List<Completion> completions = answer.drop().completions();
        int rest = answer.files() - answer.drop().files().size();
        if (completions.isEmpty() || completions.get(0).additions().size() >= rest) {
            return List.of();
        }
        Completion first = completions.get(0);
        String others = completions.size() == 1
                ? ""
                : completions.size() == 2 ? "; another choice is as small" : "; other choices are as small";
        List<String> added =
                first.additions().stream().map(Deployability.Addition::path).toList();
        return List.of("at the least " + Words.number(added.size()) + " more ("
                + Words.bytes(first.bytes()) + "), so that all fits together: " + names(added) + others
                + ". It would still be a mix that nobody has tested");
    }

    /**
     * Of a path that no sentence would survive as many of the last folders as it would, or else the name of the file
     * alone; the lists below have the whole.
     */
    private static String brief(String path) {
        int slash = path.length() <= READABLE ? -1 : path.indexOf('/', path.length() - READABLE);
        int start = slash < 0 ? path.lastIndexOf('/') : slash;
        return path.length() <= READABLE || start < 0 ? path : "…" + path.substring(start);
    }

    private static String names(Collection<String> names) {
        List<String> shown = Stream.concat(
                        names.stream()
                                .map(Summary::brief)
                                .limit(names.size() > FILES_NAMED + 1 ? FILES_NAMED : FILES_NAMED + 1L),
                        names.size() > FILES_NAMED + 1
                                ? Stream.of(Words.number(names.size() - FILES_NAMED) + " more")
                                : Stream.of())
                .toList();
        return shown.size() == 1
                ? shown.get(0)
                : String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.get(shown.size() - 1);
    }
}
