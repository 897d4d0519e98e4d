package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ArchiveFacts.ClassEntry;
import dev.lockstep.symbol.ClassName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The class files of a multi-release jar that bear one name.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#multi-release-jar-files">JAR file
 *     specification, multi-release JAR files</a>
 */
public final class ClassVersions {
    static final String FOLDER = "META-INF/versions/";

    /** The JVM ignores folders below; the specification says 9, but JDK 17 loads from 8 as well (measured). */
    private static final int FIRST = 8;

    private ClassVersions() {}

    /**
     * The class files of a container that a loader may pick, by the release that they are for: the first of a name is
     * the one that it picks.
     *
     * @param platform the release of which a loader is meant
     */
    public static Map<ClassName, NavigableMap<Integer, ClassEntry>> of(Container container, int platform) {
        Map<ClassName, NavigableMap<Integer, ClassEntry>> versions = new LinkedHashMap<>();
        for (ClassEntry entry : container.archive().classes()) {
            int release = releaseOf(container.archive(), container.root(), entry.root());
            if (release >= 0 && release <= platform) {
                versions.computeIfAbsent(entry.facts().name(), name -> new TreeMap<>(Comparator.reverseOrder()))
                        .put(release, entry);
            }
        }
        return versions;
    }

    /**
     * The release from which on a class is seen: 0 for every one, -1 for a class that a container does not show.
     *
     * @param root of the container
     * @param folder in which the class file lies by its name
     */
    static int releaseOf(ArchiveFacts archive, String root, String folder) {
        if (folder.equals(root)) {
            return 0;
        }
        String prefix = root + FOLDER;
        if (!folder.startsWith(prefix) || !isMultiRelease(archive)) {
            return -1;
        }
        String number = folder.substring(prefix.length(), folder.length() - 1);
        int release = number.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(number) : -1;
        return release >= FIRST ? release : -1;
    }

    /** The value counts whatever its case, but a trailing blank turns it off (measured on JDK 17 and 25). */
    public static boolean isMultiRelease(ArchiveFacts archive) {
        return !archive.directory()
                && archive.attribute("Multi-Release")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }
}
