package dev.lockstep.cli;

import dev.lockstep.GateRequest.Named;
import dev.lockstep.GateRequest.Overlay;
import dev.lockstep.deployment.plan.GitDiff;
import dev.lockstep.deployment.plan.PathList;
import dev.lockstep.deployment.plan.Plan;
import dev.lockstep.deployment.plan.RsyncPlan;
import dev.lockstep.release.plan.PlanFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** What is to be deployed, in all the forms in which people state it. */
final class DeploymentOptions {
    /** Each two of them are linked in both orders. */
    private static final int MAX_CHANGES = 8;

    private static final String LIST = "@";

    @Option(
            names = "--deploy",
            paramLabel = "PATH",
            description =
                    "File, folder or glob, relative to the root, of which the candidate's state is copied; LIB!/ENTRY"
                            + " for one entry of a jar. @FILE or - reads paths, one a line.")
    private List<String> deploy = List.of();

    @Option(
            names = "--patch",
            paramLabel = "ARCHIVE",
            description = "Zip, tar or folder that is laid over the install: a hotfix, or a layer of a container image."
                    + " ARCHIVE!/FOLDER for a folder in it.")
    private List<String> patches = List.of();

    @Option(
            names = "--rsync",
            paramLabel = "FILE",
            description = "Output of rsync --dry-run --itemize-changes --checksum; - for standard input.")
    private List<String> rsync = List.of();

    @Option(
            names = "--git",
            paramLabel = "FILE",
            description = "Output of git diff --name-status -z or git diff --raw -z; - for standard input.")
    private List<String> git = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "Plan that --write-plan wrote; - for standard input.")
    private List<String> plans = List.of();

    @Option(names = "--remove", paramLabel = "PATH", description = "File or folder that is removed from the install.")
    private List<String> removals = List.of();

    @Option(
            names = "--change",
            paramLabel = "NAME=ARCHIVE",
            description =
                    "Change that was built on its own against DEPLOYED. Given twice or more, each is judged alone and"
                            + " each two together, in both orders.")
    private List<String> changes = List.of();

    /** Whether files come from somewhere else than from the candidate. */
    boolean bringOwnFiles() {
        return !patches.isEmpty() || !changes.isEmpty();
    }

    List<String> patterns() {
        return deploy.stream().filter(path -> !isList(path)).toList();
    }

    private static boolean isList(String path) {
        return path.startsWith(LIST) || path.equals(TextInput.STANDARD_INPUT);
    }

    List<String> removals() {
        return removals;
    }

    List<Overlay> patches() {
        return patches.stream().map(Overlay::of).toList();
    }

    /** @throws IllegalArgumentException with a message for people, if two have one name, or there are too many */
    List<Named> changes() {
        if (changes.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "--change: each two changes are judged in both orders, of " + MAX_CHANGES + " at most");
        }
        Set<String> names = new HashSet<>();
        List<Named> named = changes.stream().map(Named::of).toList();
        for (Named each : named) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("--change: two changes have the name " + each.name());
            }
        }
        return named;
    }

    /**
     * Reads every list, diff and plan.
     *
     * @throws IOException naming the file, if one cannot be read
     * @throws IllegalArgumentException with a message for people, if one is not what it should be
     */
    List<Plan> plans() throws IOException {
        var input = new TextInput();
        List<Plan> read = new ArrayList<>();
        for (String path : deploy) {
            if (isList(path)) {
                String file = path.startsWith(LIST) ? path.substring(LIST.length()) : path;
                read.add(PathList.read(input.read(file, "--deploy"), "--deploy " + path));
            }
        }
        read(git, "--git", GitDiff::read, input, read);
        read(rsync, "--rsync", RsyncPlan::read, input, read);
        read(plans, "--plan", PlanFile::read, input, read);
        return read;
    }

    private static void read(
            List<String> files,
            String option,
            BiFunction<byte[], String, Plan> reader,
            TextInput input,
            List<Plan> read)
            throws IOException {
        for (String file : files) {
            read.add(reader.apply(input.read(file, option), option + " " + file));
        }
    }
}
