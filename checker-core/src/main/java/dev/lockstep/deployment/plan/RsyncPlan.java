package dev.lockstep.deployment.plan;

import dev.lockstep.deployment.plan.Lines.Line;
import dev.lockstep.deployment.plan.Plan.Basis;
import dev.lockstep.deployment.plan.Step.Op;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code rsync --dry-run --itemize-changes} prints: eleven columns and a name. Whatever stands before the first
 * such line is a banner; after it, only what rsync itself is known to print is passed over.
 *
 * @see <a href="https://download.samba.org/pub/rsync/rsync.1#opt--itemize-changes">rsync(1), --itemize-changes</a>
 */
public final class RsyncPlan {
    /** Update type, file type, nine attributes (seven before version 3), a space and the name. */
    private static final Pattern ITEM = Pattern.compile("([<>ch.])([fdLDS])([.+?a-zA-Z ]{9}|[.+?a-zA-Z ]{7}) (.+)");

    private static final Pattern DELETING = Pattern.compile("\\*deleting {1,3}(.+)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\#([0-7]{3})");
    private static final Pattern CHATTER = Pattern.compile("(sending|receiving) (incremental )?file list.*"
            + "|building file list.*|done|created director(y|ies).*|delta-transmission (dis|en)abled.*"
            + "|skipping (non-regular file|directory|server-side).*|opening .*|total: matches=.*"
            + "|(sent|total size is|total transferred) .*|(Number|Total|Literal|Matched|File list) .*|\\[[a-z]+\\].*"
            + "|cannot delete non-empty directory: .*");
    private static final Pattern INCOMPLETE = Pattern.compile(
            "(rsync|rsync error): .*|IO error encountered.*|file has vanished: .*|Deletions stopped due to .*");
    private static final String DONE_FOR_REAL = "total size is ";

    private final String source;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean begun;
    private int attributesOnly;
    private boolean comparedContent;
    private boolean comparedSizesAndTimes;

    private RsyncPlan(String source) {
        this.source = source;
    }

    /**
     * Reads it.
     *
     * @param source for messages
     * @throws IllegalArgumentException with a message for people, if it is something else, names nothing, or tells that
     *     rsync did not see everything
     */
    public static Plan read(byte[] bytes, String source) {
        var plan = new RsyncPlan(source);
        Lines.of(Lines.decode(bytes, source), source).forEach(plan::read);
        if (!plan.begun) {
            throw new IllegalArgumentException(
                    source + ": no line of rsync --dry-run --itemize-changes, such as \">f.st...... lib/cart.jar\"");
        }
        if (plan.steps.isEmpty()) {
            throw new IllegalArgumentException(source + ": the plan copies and deletes no file");
        }
        if (plan.attributesOnly > 0) {
            plan.notes.add(
                    source + ": " + plan.attributesOnly + " change(s) of owner, mode or time only, left out here");
        }
        return new Plan(source, plan.basis(), plan.steps, plan.notes);
    }

    private Basis basis() {
        if (comparedSizesAndTimes) {
            return Basis.SIZE_AND_TIME;
        }
        return comparedContent ? Basis.CONTENT : Basis.UNKNOWN;
    }

    private void read(Line line) {
        Matcher item = ITEM.matcher(line.text());
        Matcher deleting = DELETING.matcher(line.text());
        if (deleting.matches()) {
            begun = true;
            delete(unescape(deleting.group(1), line.origin()), line.origin());
        } else if (item.matches()) {
            begun = true;
            item(item, line.origin());
        } else {
            other(line);
        }
    }

    private void other(Line line) {
        String text = line.text().strip();
        if (INCOMPLETE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    line.origin() + ": rsync did not see everything, so the plan is not complete: " + text);
        }
        if (begun && !text.isEmpty() && !CHATTER.matcher(text).matches()) {
            throw new IllegalArgumentException(line.origin() + ": no line of rsync --itemize-changes: " + text);
        }
        if (begun && text.startsWith(DONE_FOR_REAL) && !text.contains("(DRY RUN)")) {
            notes.add(source + ": this was no dry run, so the changes have been made already where rsync ran");
        }
    }

    private void delete(String name, String origin) {
        // The files in a folder have lines of their own.
        if (!name.endsWith("/")) {
            steps.add(Step.of(Op.REMOVE, name, origin));
        }
    }

    private void item(Matcher item, String origin) {
        char update = item.group(1).charAt(0);
        char type = item.group(2).charAt(0);
        String attributes = item.group(3);
        String name = unescape(item.group(4), origin);
        if (type == 'd') {
            return;
        }
        if (type == 'D' || type == 'S') {
            notes.add(origin + ": " + name + " is a device or socket, left out here");
            return;
        }
        if (update == '.') {
            attributesOnly++;
            return;
        }
        boolean isNew = attributes.startsWith("+");
        if (type == 'f' && update != 'c' && update != 'h' && !isNew) {
            comparedContent |= attributes.charAt(0) == 'c';
            comparedSizesAndTimes |= attributes.charAt(0) != 'c';
        }
        String path = type == 'L' ? before(name, " -> ") : update == 'h' ? before(name, " => ") : name;
        steps.add(Step.of(isNew ? Op.ADD : Op.COPY, path, origin));
    }

    /** The name of a link; its target may hold the arrow again, and so may the name: then the shorter one is meant. */
    private static String before(String name, String arrow) {
        int at = name.indexOf(arrow);
        return at < 0 ? name : name.substring(0, at);
    }

    /** {@code \#ooo} is a byte that would not print; so is the backslash of a name that really holds such an escape. */
    private static String unescape(String name, String origin) {
        if (!name.contains("\\#")) {
            return name;
        }
        var bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(name);
        int at = 0;
        while (escape.find()) {
            bytes.writeBytes(name.substring(at, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 8));
            at = escape.end();
        }
        bytes.writeBytes(name.substring(at).getBytes(StandardCharsets.UTF_8));
        return Lines.decode(bytes.toByteArray(), origin);
    }
}
