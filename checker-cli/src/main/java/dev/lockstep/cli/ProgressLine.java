package dev.lockstep.cli;

import dev.lockstep.CheckerOptions.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * One line on standard error that says how far the work is, shown only when it takes more than a second and wiped at
 * the end. Quick runs never load the library that draws it.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final int COLUMNS = 78;

    private final boolean visible;
    private final long begun = System.nanoTime();
    private String name = "";
    private long total;
    private long done;
    private @Nullable Bar bar;

    ProgressLine(boolean visible) {
        this.visible = visible;
    }

    @Override
    public synchronized void step(String newName, long newTotal) {
        if (!visible) {
            return;
        }
        close();
        name = newName;
        total = newTotal;
        done = 0;
        draw();
    }

    @Override
    public void advance(long by) {
        if (visible) {
            add(by);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.wipe();
            bar = null;
        }
    }

    private synchronized void add(long by) {
        done += by;
        draw();
    }

    private void draw() {
        if (bar == null && System.nanoTime() - begun > PATIENCE_NANOS) {
            bar = new Bar(name, total);
        }
        if (bar != null) {
            bar.at(done);
        }
    }

    /** Keeps the library's classes out of the verifier's sight until a bar is drawn. */
    private static final class Bar {
        private static final int MILLIS_BETWEEN_UPDATES = 100;

        private final ProgressBar line;

        Bar(String name, long total) {
            var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            line = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total > 0 ? total : -1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES)
                    .setConsumer(new ConsoleProgressBarConsumer(err, COLUMNS))
                    .hideEta()
                    .clearDisplayOnFinish()
                    .build();
        }

        void at(long done) {
            line.stepTo(done);
        }

        void wipe() {
            line.close();
        }
    }
}
