package dev.lockstep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What the distribution holds besides the program. The build calls this; it is no command. */
public final class Handouts {
    private Handouts() {}

    /**
     * Writes the completion script and the manual page.
     *
     * @param args the folder, and the moment at which the build began: the launcher builds anew when a source is newer
     *     than the file {@code built} there
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CommandLine lockstep = Lockstep.commandLine(Terminal.NONE);
        Files.writeString(folder.resolve("lockstep.bash"), AutoComplete.bash("lockstep", lockstep));
        Files.writeString(folder.resolve("lockstep.1"), ManPage.of(lockstep));
        Path built = Files.writeString(folder.resolve("built"), "");
        Files.setLastModifiedTime(built, FileTime.from(Instant.parse(args[1])));
    }
}
