package dev.lockstep.witness.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the child is to do: the loaders to build and the questions to ask of them.
 *
 * @param loaders parents before children; wires may lead to any of them
 * @param questions in the order of the answers
 */
public record Plan(List<Loader> loaders, List<Question> questions) {
    /**
     * A class loader.
     *
     * @param parent its position in the plan; {@link #NO_PARENT} when only the platform is above
     * @param childFirst whether it looks at its own files before it asks its parent
     * @param files jars in class-path order
     * @param wired the packages for which it asks other loaders, too
     */
    public record Loader(int parent, boolean childFirst, List<String> files, List<Wired> wired) {
        /** A loader that asks nobody but its parent. */
        public Loader(int parent, boolean childFirst, List<String> files) {
            this(parent, childFirst, files, List.of());
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeInt(parent);
            out.writeBoolean(childFirst);
            out.writeInt(files.size());
            for (String file : files) {
                out.writeUTF(file);
            }
            out.writeInt(wired.size());
            for (Wired each : wired) {
                each.write(out);
            }
        }

        private static Loader read(DataInputStream in) throws IOException {
            int parent = in.readInt();
            boolean childFirst = in.readBoolean();
            List<String> files = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                files.add(in.readUTF());
            }
            List<Wired> wired = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                wired.add(Wired.read(in));
            }
            return new Loader(parent, childFirst, files, wired);
        }
    }

    /**
     * A package for which a loader asks others.
     *
     * @param name with slashes
     * @param before positions of the loaders that it asks before it looks at its own files
     * @param after positions of those that it asks then
     * @param alone whether it does not look at its own files for it
     */
    public record Wired(String name, List<Integer> before, List<Integer> after, boolean alone) {
        private void write(DataOutputStream out) throws IOException {
            out.writeUTF(name);
            out.writeBoolean(alone);
            write(before, out);
            write(after, out);
        }

        private static void write(List<Integer> positions, DataOutputStream out) throws IOException {
            out.writeInt(positions.size());
            for (int position : positions) {
                out.writeInt(position);
            }
        }

        private static Wired read(DataInputStream in) throws IOException {
            String name = in.readUTF();
            boolean alone = in.readBoolean();
            return new Wired(name, positions(in), positions(in), alone);
        }

        private static List<Integer> positions(DataInputStream in) throws IOException {
            List<Integer> positions = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                positions.add(in.readInt());
            }
            return positions;
        }
    }

    /** The parent of a loader with only the platform above it. */
    public static final int NO_PARENT = -1;

    /** Writes the plan so that {@link #read} gives it back. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(loaders.size());
        for (Loader loader : loaders) {
            loader.write(out);
        }
        out.writeInt(questions.size());
        for (Question question : questions) {
            question.write(out);
        }
    }

    static Plan read(DataInputStream in) throws IOException {
        List<Loader> loaders = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            loaders.add(Loader.read(in));
        }
        List<Question> questions = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            questions.add(Question.read(in));
        }
        return new Plan(loaders, questions);
    }
}
