package dev.lockstep.classfile;

/** Bytes that are no class file, or one of a version that cannot be read yet. The message is one line for people. */
public final class MalformedClassException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedClassException(String message) {
        super(message);
    }

    public MalformedClassException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One line for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
