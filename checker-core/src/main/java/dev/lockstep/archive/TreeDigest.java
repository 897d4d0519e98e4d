package dev.lockstep.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The digest of a tree: what files it has and what is in them, whatever the form in which they came. */
public final class TreeDigest {
    private TreeDigest() {}

    /**
     * Computes the SHA-256 over path (UTF-8), NUL, and the 32 bytes of the digest of each file, in the order of the
     * paths.
     *
     * @throws IOException naming the path of the first file that cannot be read
     */
    public static Digest of(FileTree tree) throws IOException {
        tree.files().parallelStream().forEach(TreeDigest::prepare);
        MessageDigest sha256 = Digest.sha256();
        for (TreeFile file : tree.files()) {
            sha256.update(file.path().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(digest(file).bytes());
        }
        return Digest.of(sha256);
    }

    /** Has a content compute its digest, which it keeps. A failure is met again, and then in the order of the paths. */
    @SuppressWarnings("UnusedException")
    private static void prepare(TreeFile file) {
        try {
            file.content().digest();
        } catch (IOException e) {
            // The sequential pass reports it.
        }
    }

    private static Digest digest(TreeFile file) throws IOException {
        try {
            return file.content().digest();
        } catch (IOException e) {
            throw new IOException(file.path() + ": " + e.getMessage(), e);
        }
    }
}
