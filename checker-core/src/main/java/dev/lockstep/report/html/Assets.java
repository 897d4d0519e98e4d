package dev.lockstep.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the page brings with it.
 *
 * @param script JavaScript
 * @param style CSS
 */
record Assets(String script, String style) {
    /** From the resources beside this class. */
    static Assets load() {
        return new Assets(resource("report.js"), resource("report.css"));
    }

    /** As a content security policy names the script. */
    String scriptHash() {
        return hash(script);
    }

    /** As a content security policy names the style sheet. */
    String styleHash() {
        return hash(style);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
