package dev.lockstep.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which names may become the path of a file: those that mean the same file to everybody, inside the tree. */
final class EntryName {
    /** What Linux calls {@code PATH_MAX}; nothing above it can be unpacked. */
    private static final int MAX_CHARS = 4_096;

    private EntryName() {}

    /** Says why a name, relative and with forward slashes, cannot be a path as it stands. */
    static Optional<String> complaint(String name) {
        if (name.isEmpty()) {
            return Optional.of("entry without a name");
        }
        if (name.length() > MAX_CHARS) {
            return Optional.of("entry name longer than 4,096 characters");
        }
        if (name.charAt(0) == '/' || namesDrive(name)) {
            return Optional.of("entry name leaves the archive: it is absolute");
        }
        boolean plain = true;
        int start = 0;
        for (int at = 0; at <= name.length(); at++) {
            char each = at == name.length() ? '/' : name.charAt(at);
            if (each == '/') {
                if (at - start == 2 && name.startsWith("..", start)) {
                    return Optional.of("entry name leaves the archive: it climbs with \"..\"");
                }
                plain &= at > start && !(at - start == 1 && name.charAt(start) == '.');
                start = at + 1;
            } else if (each == '\\') {
                return Optional.of("entry name holds a backslash, which separates folders on some systems only");
            } else if (isUnprintable(each)) {
                return Optional.of("entry name holds a control character");
            } else if (each == '\uFFFD') {
                return Optional.of("entry name cannot be decoded");
            }
        }
        return plain
                ? Optional.empty()
                : Optional.of("entry name has an empty or \".\" folder, which no class loader looks up");
    }

    /** The name without empty and {@code .} segments, as unpacking understands it. */
    static String normal(String name) {
        List<String> kept = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        return String.join("/", kept);
    }

    /** The text on one line, whatever an attacker put into it. */
    static String printable(String text) {
        if (text.chars().noneMatch(each -> isUnprintable((char) each))) {
            return text;
        }
        var escaped = new StringBuilder();
        text.chars()
                .forEach(each -> escaped.append(
                        isUnprintable((char) each)
                                ? String.format(Locale.ROOT, "\\u%04x", each)
                                : String.valueOf((char) each)));
        return escaped.toString();
    }

    private static boolean namesDrive(String name) {
        return name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
    }

    /** Control characters, and the separators and direction marks that let one line look like another. */
    private static boolean isUnprintable(char each) {
        return Character.isISOControl(each)
                || (each >= '\u2028' && each <= '\u202E')
                || (each >= '\u2066' && each <= '\u2069');
    }
}
