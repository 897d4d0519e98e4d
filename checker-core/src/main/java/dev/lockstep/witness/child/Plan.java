package dev.lockstep.witness.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the child is to do: the loaders to build and the questions to ask of them.
 *
 * @param loaders parents before children
 * @param questions in the order of the answers
 */
public record Plan(List<Loader> loaders, List<Question> questions) {
    /**
     * A class loader.
     *
     * @param parent its position in the plan; {@link #NO_PARENT} when only the platform is above
     * @param childFirst whether it looks at its own files before it asks its parent
     * @param files jars in class-path order
     */
    public record Loader(int parent, boolean childFirst, List<String> files) {}

    /** The parent of a loader with only the platform above it. */
    public static final int NO_PARENT = -1;

    /** Writes the plan so that {@link #read} gives it back. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(loaders.size());
        for (Loader loader : loaders) {
            out.writeInt(loader.parent);
            out.writeBoolean(loader.childFirst);
            out.writeInt(loader.files.size());
            for (String file : loader.files) {
                out.writeUTF(file);
            }
        }
        out.writeInt(questions.size());
        for (Question question : questions) {
            question.write(out);
        }
    }

    static Plan read(DataInputStream in) throws IOException {
        List<Loader> loaders = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int parent = in.readInt();
            boolean childFirst = in.readBoolean();
            List<String> files = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                files.add(in.readUTF());
            }
            loaders.add(new Loader(parent, childFirst, files));
        }
        List<Question> questions = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            questions.add(Question.read(in));
        }
        return new Plan(loaders, questions);
    }
}
