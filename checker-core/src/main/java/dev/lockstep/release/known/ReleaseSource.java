package dev.lockstep.release.known;

import dev.lockstep.archive.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a known release lies.
 *
 * @param name by which people know it
 * @param path of its tree or archive, or of a list of digests as {@code sha256sum} writes it
 */
public record ReleaseSource(String name, Path path) {
    private static final Pattern ARCHIVE =
            Pattern.compile("(?i)\\.(zip|jar|war|ear|tar|tgz|tar\\.gz|tar\\.xz|tar\\.bz2|tar\\.zst|sha256|txt)$");

    private static final Pattern FIRST_LINE = Pattern.compile("[0-9a-fA-F]{64} [ *].*");
    private static final int LONGEST_LIST = 64 << 20;

    /**
     * One that is named by the user.
     *
     * @param stated {@code NAME=PATH}, or a path whose last part, without the extension of an archive, is the name
     */
    public static ReleaseSource of(String stated) {
        int equals = stated.indexOf('=');
        if (equals > 0 && !Files.exists(Path.of(stated))) {
            return new ReleaseSource(stated.substring(0, equals), Path.of(stated.substring(equals + 1)));
        }
        Path path = Path.of(stated);
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? stated : last.toString();
        return new ReleaseSource(ARCHIVE.matcher(name).replaceFirst(""), path);
    }

    /**
     * Reads what each of its files holds.
     *
     * @throws IOException naming the path, if one cannot be read
     */
    public KnownRelease read(Workspace workspace) throws IOException {
        Optional<KnownRelease> listed = isList() ? KnownRelease.listed(name, text()) : Optional.empty();
        if (listed.isPresent()) {
            return listed.get();
        }
        try {
            return KnownRelease.of(name, workspace.keep(workspace.open(path)));
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path.toString()) ? e : new IOException(path + ": " + message, e);
        }
    }

    private boolean isList() throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) > LONGEST_LIST) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            return FIRST_LINE
                    .matcher(new String(in.readNBytes(67), StandardCharsets.ISO_8859_1))
                    .matches();
        }
    }

    private String text() throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
