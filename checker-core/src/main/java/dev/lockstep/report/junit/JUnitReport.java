package dev.lockstep.report.junit;

import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.report.Coverage.ContainerSize;
import dev.lockstep.report.Headline;
import dev.lockstep.report.Remark;
import dev.lockstep.report.Remarks;
import dev.lockstep.report.Report;
import dev.lockstep.report.Words;
import dev.lockstep.report.junit.XmlPage.Element;
import dev.lockstep.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report as JUnit XML, for the test pages of CI servers: a suite for each container, a case for each rule that
 * found something in it. Errors fail, warnings are told in a case that passes, what is suppressed is skipped.
 */
public final class JUnitReport {
    private static final int TOLD = 50;
    private static final String CLEAN = "nothing found";
    private static final List<Count> COUNTS = List.of(
            new Count("testcase", "tests"),
            new Count("failure", "failures"),
            new Count("error", "errors"),
            new Count("skipped", "skipped"));

    /** An attribute that says how many elements there are. */
    private record Count(String element, String attribute) {}

    private final Report report;

    private JUnitReport(Report report) {
        this.report = report;
    }

    /** XML to be encoded as UTF-8. */
    public static String render(Report report) {
        return new JUnitReport(report).render();
    }

    private String render() {
        List<Element> suites = new ArrayList<>();
        suites.add(suite("lockstep " + report.command(), List.of(verdict())));
        byFile().forEach((file, remarks) -> suites.add(suite(file, cases(file, remarks))));
        Element root = new Element("testsuites").with("name", "Lockstep");
        count(suites, root);
        root.with("time", seconds(report.millis()));
        suites.forEach(root::add);
        return XmlPage.of(root);
    }

    private Element verdict() {
        Headline headline = Headline.of(report);
        Element verdict = testCase("lockstep", "verdict");
        String sentence = headline.word() + ": " + headline.sentence();
        if (report.verdict().outcome() == Outcome.BLOCKED) {
            verdict.add(new Element("failure")
                    .with("message", sentence)
                    .with("type", String.join(" ", report.verdict().reasons()))
                    .text(sentence));
        } else if (report.verdict().outcome() == Outcome.INCOMPLETE) {
            verdict.add(new Element("error")
                    .with("message", sentence)
                    .with("type", "incomplete")
                    .text(sentence));
        } else {
            verdict.add(new Element("system-out").text(sentence));
        }
        return verdict;
    }

    /** Every container that was looked at has a suite, so that a test page shows what passed. */
    private Map<String, List<Remark>> byFile() {
        Map<String, List<Remark>> byFile = new TreeMap<>();
        report.coverage().byContainer().stream()
                .map(ContainerSize::file)
                .forEach(file -> byFile.put(file, new ArrayList<>()));
        for (Remark remark :
                Remarks.of(report).stream().filter(each -> !each.isVerdict()).toList()) {
            String file = remark.file().isEmpty() ? report.command() : remark.file();
            byFile.computeIfAbsent(file, key -> new ArrayList<>()).add(remark);
        }
        return byFile;
    }

    private static List<Element> cases(String file, List<Remark> remarks) {
        Map<String, List<Remark>> byRule = new TreeMap<>();
        remarks.forEach(remark -> byRule.computeIfAbsent(remark.rule().id(), key -> new ArrayList<>())
                .add(remark));
        if (byRule.isEmpty()) {
            return List.of(testCase(file, CLEAN));
        }
        List<Element> cases = new ArrayList<>();
        byRule.forEach((rule, found) -> cases.add(ofRule(file, rule, found)));
        return cases;
    }

    private static Element ofRule(String file, String rule, List<Remark> found) {
        Element element = testCase(file, rule);
        List<Remark> counting =
                found.stream().filter(remark -> remark.suppressed().isEmpty()).toList();
        List<Remark> errors = counting.stream()
                .filter(remark -> remark.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            element.add(new Element(rule.equals("unreadable") ? "error" : "failure")
                    .with("message", errors.get(0).message() + more(errors.size() - 1))
                    .with("type", rule)
                    .text(lines(errors)));
        } else if (counting.isEmpty()) {
            element.add(new Element("skipped")
                    .with(
                            "message",
                            "suppressed: "
                                    + found.get(0).suppressed().orElseThrow().reason() + more(found.size() - 1)));
        }
        List<Remark> others = counting.stream()
                .filter(remark -> remark.severity() != Severity.ERROR)
                .toList();
        if (!others.isEmpty()) {
            element.add(new Element("system-out").text(lines(others)));
        }
        return element;
    }

    private static String more(int others) {
        return others == 0 ? "" : " (and " + Words.number(others) + " more)";
    }

    private static String lines(List<Remark> remarks) {
        StringBuilder text = new StringBuilder();
        remarks.stream()
                .limit(TOLD)
                .forEach(remark -> text.append(remark.severity().label())
                        .append(": ")
                        .append(remark.message())
                        .append('\n'));
        if (remarks.size() > TOLD) {
            text.append("and ").append(Words.number(remarks.size() - TOLD)).append(" more\n");
        }
        return text.toString();
    }

    private static Element testCase(String file, String name) {
        return new Element("testcase")
                .with("classname", file)
                .with("name", name)
                .with("time", "0");
    }

    private static Element suite(String name, List<Element> cases) {
        Element suite = new Element("testsuite").with("name", name);
        count(cases, suite);
        suite.with("time", "0");
        cases.forEach(suite::add);
        return suite;
    }

    private static void count(List<Element> elements, Element in) {
        for (Count counted : COUNTS) {
            int count = elements.stream()
                    .mapToInt(each -> each.count(counted.element()))
                    .sum();
            in.with(counted.attribute(), Integer.toString(count));
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
