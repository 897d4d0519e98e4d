package dev.lockstep.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** A reason, in one line for people, why bytes are not taken. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;
    /** As the readers of zstd, bzip2 and tar put it. */
    private static final Pattern SAYS_TRUNCATED = Pattern.compile("truncated|unexpected end", Pattern.CASE_INSENSITIVE);

    Refusal(String reason) {
        super(reason);
    }

    Refusal(String reason, Throwable cause) {
        super(reason, cause);
    }

    /**
     * Puts what a reader of {@code subject} threw into one line; a refusal already is one.
     *
     * @param failure also the unchecked exceptions of readers that hostile bytes took by surprise
     */
    static Refusal of(String subject, Exception failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof EOFException) {
            return new Refusal("truncated " + subject, failure);
        }
        if (failure instanceof FileSystemException system) {
            return new Refusal(reason(system), failure);
        }
        String message = failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
        if (SAYS_TRUNCATED.matcher(message).find()) {
            return new Refusal("truncated " + subject, failure);
        }
        return new Refusal("corrupt " + subject + ": " + EntryName.printable(message), failure);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        String reason = failure.getReason();
        return reason == null ? "cannot be read: " + failure.getClass().getSimpleName() : EntryName.printable(reason);
    }
}
