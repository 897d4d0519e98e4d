package dev.lockstep.classfile;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What an archive tells of the build that made it.
 *
 * @param poms of the projects whose classes it holds, sorted by path
 * @param later classes that were put in after it had been packed; absent when there are none, or nothing tells
 */
public record BuildMarks(List<MavenPom> poms, Optional<Later> later) {
    /** Of what is no archive, or tells nothing. */
    public static final BuildMarks NONE = new BuildMarks(List.of(), Optional.empty());

    public BuildMarks {
        poms = List.copyOf(poms);
    }

    /**
     * Classes that are newer than the file that the build writes when it packs an archive: its {@code pom.properties},
     * else its manifest. Times are the archive's, which knows no time zone, so that less than a day tells nothing.
     *
     * @param packed when that file was written
     * @param byMaven whether it is {@code pom.properties}
     * @param newest the time of the newest class
     * @param paths of the class files, sorted
     * @param classes how many class files there are in all
     */
    public record Later(LocalDateTime packed, boolean byMaven, LocalDateTime newest, List<String> paths, int classes) {
        public Later {
            paths = List.copyOf(paths);
        }
    }
}
