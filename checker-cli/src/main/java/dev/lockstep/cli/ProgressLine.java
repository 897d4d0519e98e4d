package dev.lockstep.cli;

import dev.lockstep.CheckerOptions.Progress;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * One line on standard error that says how far the work is: shown once it takes more than a second, redrawn ten times a
 * second at most, wiped at the end.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long BETWEEN_NANOS = 100_000_000L;
    private static final int BAR = 40;
    /** To the start of the line, and erase it. */
    private static final String WIPE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final boolean visible;
    private final LongSupplier nanoClock;
    private long drawAt;
    private boolean drawn;
    private String name = "";
    private long total;
    private long done;

    /** @param visible whether somebody is looking */
    ProgressLine(PrintWriter terminal, boolean visible, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.visible = visible;
        this.nanoClock = nanoClock;
        this.drawAt = nanoClock.getAsLong() + PATIENCE_NANOS;
    }

    @Override
    public void step(String newName, long newTotal) {
        if (visible) {
            begin(newName, newTotal);
        }
    }

    @Override
    public void advance(long by) {
        if (visible) {
            add(by);
        }
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            print(WIPE);
        }
    }

    private synchronized void begin(String newName, long newTotal) {
        name = newName;
        total = newTotal;
        done = 0;
        drawNowAndThen();
    }

    private synchronized void add(long by) {
        done += by;
        drawNowAndThen();
    }

    private void drawNowAndThen() {
        long now = nanoClock.getAsLong();
        if (now - drawAt >= 0) {
            print(WIPE + line());
            drawn = true;
            drawAt = now + BETWEEN_NANOS;
        }
    }

    private String line() {
        if (total <= 0) {
            return name + " ...";
        }
        double part = Math.min(1, (double) done / total);
        int filled = (int) (part * BAR);
        return name + " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + (int) (part * 100) + " %";
    }

    private void print(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
