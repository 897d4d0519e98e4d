package dev.lockstep.witness.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the JVM did.
 *
 * @param stage how far it came
 * @param error what it threw, by binary name; empty when it threw nothing that has to do with linking
 * @param message of that error, or why the question was not put
 */
public record Answer(Stage stage, String error, String message) {
    private static final int LONGEST_MESSAGE = 1000;

    /** The steps that a question leads through. */
    public enum Stage {
        /** The host, or the receiver's class, is loaded. */
        LOAD,
        /** It is linked. */
        LINK,
        /** The instruction is executed. */
        EXECUTION,
        /** The question was not put to the JVM. */
        NOT_TRIED
    }

    static Answer thrown(Stage stage, Throwable thrown) {
        String message = thrown.getMessage();
        return new Answer(stage, thrown.getClass().getName(), message == null ? "" : message);
    }

    static Answer silence(Stage stage) {
        return new Answer(stage, "", "");
    }

    static Answer notTried(String why) {
        return new Answer(Stage.NOT_TRIED, "", why);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(stage.name());
        out.writeUTF(error);
        out.writeUTF(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
    }

    /** Reads what {@link #write} has written. */
    public static Answer read(DataInputStream in) throws IOException {
        return new Answer(Stage.valueOf(in.readUTF()), in.readUTF(), in.readUTF());
    }
}
