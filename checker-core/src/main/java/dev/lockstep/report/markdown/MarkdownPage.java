package dev.lockstep.report.markdown;

import dev.lockstep.report.Words;
import java.util.List;

/** Markdown that grows block by block up to a limit; what no longer fits is counted, and told at the end. */
final class MarkdownPage {
    /** For what is said at the end. */
    private static final int RESERVED = 600;

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private int leftOut;

    /** @param limit in characters */
    MarkdownPage(int limit) {
        this.limit = limit - RESERVED;
    }

    /** A block by itself; nothing if it does not fit. */
    void block(String block) {
        if (!fits(block.length() + 2)) {
            leftOut++;
            return;
        }
        text.append(block).append("\n\n");
    }

    /** As many items of a list as fit. */
    void list(List<String> items) {
        boolean any = false;
        for (String item : items) {
            if (fits(item.length() + 1)) {
                text.append(item).append('\n');
                any = true;
            } else {
                leftOut++;
            }
        }
        if (any) {
            text.append('\n');
        }
    }

    /**
     * As many items of a list as fit, folded under a line.
     *
     * @param summary in HTML
     */
    void folded(String summary, List<String> items) {
        String begin = "<details><summary>" + summary + "</summary>\n\n";
        String end = "\n</details>\n\n";
        if (items.isEmpty()) {
            return;
        }
        if (!fits(begin.length() + end.length() + items.get(0).length() + 1)) {
            leftOut += items.size();
            return;
        }
        text.append(begin);
        for (String item : items) {
            if (fits(item.length() + 1 + end.length())) {
                text.append(item).append('\n');
            } else {
                leftOut++;
            }
        }
        text.append(end);
    }

    private boolean fits(int characters) {
        return text.length() + characters <= limit;
    }

    /** The page, with what is said at its end. */
    String end(String last) {
        if (leftOut > 0) {
            text.append("_")
                    .append(Words.count(leftOut, "entry", "entries"))
                    .append(" left out here; the HTML and JSON reports have all._\n\n");
        }
        return text.append(last.length() < RESERVED / 2 ? last + "\n" : "").toString();
    }
}
