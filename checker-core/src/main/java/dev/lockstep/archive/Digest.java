package dev.lockstep.archive;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 value, in four words so that hundreds of thousands of them stay small. */
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {
    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The digest of the first {@code length} bytes. */
    public static Digest of(byte[] bytes, int length) {
        MessageDigest sha256 = sha256();
        sha256.update(bytes, 0, length);
        return of(sha256);
    }

    /** Finishes a computation that {@link #sha256()} began. */
    public static Digest of(MessageDigest finished) {
        ByteBuffer words = ByteBuffer.wrap(finished.digest());
        return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /**
     * Reads a value back.
     *
     * @param hex sixty-four hexadecimal digits, in lower or upper case
     * @throws IllegalArgumentException if it is anything else
     */
    public static Digest ofHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != 4 * Long.BYTES) {
            throw new IllegalArgumentException("not a SHA-256 value: " + hex);
        }
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** A new computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The 32 bytes of the value. */
    public byte[] bytes() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /** Sixty-four hexadecimal digits. */
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }

    @Override
    public int compareTo(Digest other) {
        return hex().compareTo(other.hex());
    }

    @Override
    public String toString() {
        return "sha256:" + hex();
    }
}
