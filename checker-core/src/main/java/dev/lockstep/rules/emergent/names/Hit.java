package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.layout.Container;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A configuration file that names a class.
 *
 * @param file that names the class, in the tree
 * @param resource its path within its container; that in the tree for a file outside of all
 */
record Hit(String file, String resource, Mention mention) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Is told what a file names. */
    interface Sink {
        void mentions(String file, String resource, List<Mention> mentions);
    }

    /**
     * What the manifest and the files of a container name.
     *
     * @param wanted which files are looked at, by their paths
     */
    static void in(Container container, StateFiles files, Predicate<String> wanted, Sink sink) throws IOException {
        sink.mentions(
                Resources.pathOfFile(container, MANIFEST),
                MANIFEST,
                Mention.inManifest(container.archive().manifest()));
        if (Resources.of(container).stream().anyMatch(path -> Mention.mayStandIn(path, 0) && wanted.test(path))) {
            for (TreeFile file : files.files(container)) {
                if (Mention.mayStandIn(file.path(), file.content().size()) && wanted.test(file.path())) {
                    sink.mentions(
                            Resources.pathOfFile(container, file.path()),
                            file.path().substring(container.root().length()),
                            Mention.in(file.path(), file.content().bytes()));
                }
            }
        }
    }

    /** Whether a release has such a file that names the class. */
    boolean standsIn(InstallState release, StateFiles files) throws IOException {
        Optional<TreeFile> loose = release.tree().file(resource);
        if (loose.isPresent()) {
            return names(resource, loose.get()).contains(mention.name());
        }
        for (Container container : release.containers().values()) {
            if (resource.equals(MANIFEST)
                    ? file.equals(Resources.pathOfFile(container, MANIFEST))
                            && Mention.inManifest(container.archive().manifest())
                                    .contains(mention)
                    : isHeldBy(container, files)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeldBy(Container container, StateFiles files) throws IOException {
        if (!Resources.of(container).contains(resource)) {
            return false;
        }
        for (TreeFile each : files.files(container)) {
            if (each.path().equals(container.root() + resource)
                    && names(each.path(), each).contains(mention.name())) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(String path, TreeFile file) throws IOException {
        Set<String> names = new HashSet<>();
        Mention.in(path, file.content().bytes()).forEach(mention -> names.add(mention.name()));
        return names;
    }
}
