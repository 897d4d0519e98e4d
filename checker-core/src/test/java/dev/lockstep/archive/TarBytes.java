package dev.lockstep.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar in memory. */
final class TarBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    TarBytes() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    TarBytes file(String name, String text) {
        return file(name, text.getBytes(UTF_8));
    }

    TarBytes file(String name, byte[] content) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(content.length);
        return put(entry, content);
    }

    TarBytes folder(String name) {
        return put(new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true), new byte[0]);
    }

    TarBytes link(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    TarBytes hardLink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    TarBytes special(String name, byte type) {
        return put(new TarArchiveEntry(name, type, true), new byte[0]);
    }

    /** A GNU header that gives the next entry its name. */
    TarBytes longName(byte[] name) {
        var entry = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(name.length);
        return put(entry, name);
    }

    private TarBytes link(String name, String target, byte type) {
        var entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private TarBytes put(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
