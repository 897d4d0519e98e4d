package dev.lockstep;

import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.policy.BreakGlass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The question to the gate: two trees, and what is to be deployed in all the forms in which it may be stated.
 *
 * @param deployed what is in production
 * @param candidate what the build wants to put there; absent only with patches or pending changes
 * @param patterns paths, folders or globs of which the candidate's state is taken over
 * @param plans lists, diffs and plans
 * @param patches archives or folders that are laid over the install, one after the other
 * @param pending changes that were built each on its own against deployed, by name
 * @param removals files or folders that are removed
 * @param breakGlass a person's decision to deploy what would be blocked; absent as a rule
 * @param piecemeal whether to say of a complete deployment, too, what becomes of its files when some are copied and
 *     others not; of a partial one it is always said
 */
public record GateRequest(
        Path deployed,
        Optional<Path> candidate,
        List<String> patterns,
        List<Plan> plans,
        List<Overlay> patches,
        List<Named> pending,
        List<String> removals,
        Optional<BreakGlass> breakGlass,
        boolean piecemeal) {
    public GateRequest {
        patterns = List.copyOf(patterns);
        plans = List.copyOf(plans);
        patches = List.copyOf(patches);
        pending = List.copyOf(pending);
        removals = List.copyOf(removals);
    }

    /** The whole candidate, or the part of it that the patterns select. */
    public static GateRequest of(Path deployed, Path candidate, List<String> patterns) {
        return new GateRequest(
                deployed,
                Optional.of(candidate),
                patterns,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
    }

    /**
     * An archive or folder that is laid over the install.
     *
     * @param path of the archive or folder
     * @param folder within it that corresponds to the root of the install; empty for its own root
     */
    public record Overlay(Path path, String folder) {
        /** Reads {@code ARCHIVE} or {@code ARCHIVE!/FOLDER}. */
        public static Overlay of(String text) {
            int into = text.indexOf("!/");
            if (into < 0) {
                return new Overlay(Path.of(text), "");
            }
            List<String> names =
                    new ArrayList<>(List.of(text.substring(into + 2).split("/", -1)));
            names.removeIf(name -> name.isEmpty() || name.equals("."));
            return new Overlay(Path.of(text.substring(0, into)), String.join("/", names));
        }

        @Override
        public String toString() {
            return folder.isEmpty() ? path.toString() : path + "!/" + folder;
        }
    }

    /** @param name by which people know the change */
    public record Named(String name, Overlay overlay) {
        private static final int MAX_NAME = 40;

        /**
         * Reads {@code NAME=ARCHIVE}.
         *
         * @throws IllegalArgumentException with a message for people, if it has no name
         */
        public static Named of(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0 || equals > MAX_NAME || equals == text.length() - 1) {
                throw new IllegalArgumentException("--change " + text + ": not NAME=ARCHIVE");
            }
            return new Named(text.substring(0, equals), Overlay.of(text.substring(equals + 1)));
        }
    }
}
