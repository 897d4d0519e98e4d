package dev.lockstep.archive;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What a workspace may still unpack. */
final class Budget {
    private static final long RATIO_APPLIES_ABOVE = 1 << 20;

    private final Limits limits;
    private final AtomicLong unpacked = new AtomicLong();

    Budget(Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** Takes bytes that have just been unpacked off the total. */
    void charge(long bytes) throws Refusal {
        if (unpacked.addAndGet(bytes) > limits.maxTotalBytes()) {
            throw new Refusal(
                    "the input unpacks to more than %s bytes in all".formatted(grouped(limits.maxTotalBytes())));
        }
    }

    void checkEntry(long bytes) throws Refusal {
        if (bytes < 0 || bytes > limits.maxEntryBytes()) {
            throw new Refusal(tooLarge());
        }
    }

    String tooLarge() {
        return "larger than %s bytes".formatted(grouped(limits.maxEntryBytes()));
    }

    void checkRatio(long bytes, long packedBytes) throws Refusal {
        if (bytes > RATIO_APPLIES_ABOVE && bytes / limits.maxRatio() > Math.max(1, packedBytes)) {
            throw new Refusal("unpacks to more than %s times its size".formatted(grouped(limits.maxRatio())));
        }
    }

    void checkEntries(long entries) throws Refusal {
        if (entries > limits.maxEntries()) {
            throw new Refusal("more than %s entries".formatted(grouped(limits.maxEntries())));
        }
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
