package dev.lockstep.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Tells a zip that was cut off right behind a stored jar within it, and so ends like that jar, from one that stands
 * behind something else. The JVM takes the inner jar for the whole and says nothing.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT">APPNOTE 4.3, the records of a zip</a>
 */
final class ZipFront {
    private static final int LOCAL_HEADER = 0x04034b50;

    private ZipFront() {}

    /** Refuses a file that begins with an entry of which neither its last directory knows nor that of a zip before. */
    static void check(FileChannel file, ZipEnd end) throws IOException {
        if (end.isUnknown() || end.start() <= 0) {
            return;
        }
        if (ZipEnd.read(file, 0, 4).getInt(0) == LOCAL_HEADER && !ZipEnd.isAt(file, end.start())) {
            throw new Refusal("truncated zip: it ends with an archive that it holds");
        }
    }
}
