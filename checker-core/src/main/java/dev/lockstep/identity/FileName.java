package dev.lockstep.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an archive says, cut where its version begins.
 *
 * @param name in front of the version
 * @param version absent when there is none
 */
record FileName(String name, Optional<String> version) {
    private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");

    static FileName of(String path) {
        String stem = stem(path);
        Matcher versioned = VERSIONED.matcher(stem);
        return versioned.matches()
                ? new FileName(versioned.group(1), Optional.of(versioned.group(2)))
                : new FileName(stem, Optional.empty());
    }

    /** The file name without its extension. */
    static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }
}
