package dev.lockstep.report.html;

import dev.lockstep.report.Report;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/**
 * The report as one page for reviewers. It needs no network and runs no script but its own; whatever comes from the
 * analysed files is text in it, never markup.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** A whole HTML document. */
    public static String render(Report report) {
        var engine = TemplateEngine.createPrecompiled(
                null,
                ContentType.Html,
                HtmlReport.class.getClassLoader(),
                HtmlReport.class.getPackageName() + ".generated");
        var output = new StringOutput();
        engine.render("report.jte", new Page(report, Assets.load()), output);
        return output.toString();
    }
}
