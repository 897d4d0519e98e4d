package dev.lockstep.classfile;

import dev.lockstep.archive.TreeFile;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Finds the classes of an archive that are newer than the archive itself. */
final class PackingTimes {
    private static final long APART = Duration.ofDays(1).toSeconds();

    private PackingTimes() {}

    /** Absent when there are none, or the archive states no times. */
    static Optional<BuildMarks.Later> later(List<TreeFile> files, Predicate<String> isManifest) {
        OptionalLong maven = newest(files, TreeReader::isPomProperties);
        OptionalLong packed = maven.isPresent() ? maven : newest(files, isManifest);
        if (packed.isEmpty()) {
            return Optional.empty();
        }
        List<TreeFile> classes = files.stream().filter(PackingTimes::isOfBuild).toList();
        List<String> later = classes.stream()
                .filter(file -> file.content().modified() > packed.getAsLong() + APART)
                .map(TreeFile::path)
                .sorted()
                .toList();
        return later.isEmpty()
                ? Optional.empty()
                : Optional.of(new BuildMarks.Later(
                        time(packed.getAsLong()),
                        maven.isPresent(),
                        time(newest(classes, path -> true).orElseThrow()),
                        later,
                        classes.size()));
    }

    /** Tools put module descriptors into jars that were packed before. */
    private static boolean isOfBuild(TreeFile file) {
        return file.path().endsWith(".class") && !file.name().equals("module-info.class");
    }

    private static OptionalLong newest(List<TreeFile> files, Predicate<String> which) {
        return files.stream()
                .filter(file -> which.test(file.path()))
                .mapToLong(file -> file.content().modified())
                .filter(time -> time > 0)
                .max();
    }

    private static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }
}
