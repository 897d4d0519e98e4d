package dev.lockstep.rules.emergent.names;

import dev.lockstep.archive.TreeFile;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.deployment.InstallState;
import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.layout.Container;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the properties files of a mixed state and its releases. Read when they are first asked for: few drops
 * have a class that asks.
 */
final class MessageKeys {
    private static final int MAX_BYTES = 4 << 20;

    private final MixedState mix;
    private @Nullable Set<String> ofDeployed;
    private @Nullable Set<String> ofCandidate;
    private @Nullable Set<String> ofMixed;

    MessageKeys(MixedState mix) {
        this.mix = mix;
    }

    /** Whether a name is a key that some release has and the mixed state lacks. */
    interface Test {
        boolean hasVanished(String key) throws IOException;
    }

    boolean vanishedFromDeployed(String key) throws IOException {
        if (ofDeployed == null) {
            ofDeployed = keysOfChanged(mix.releases().deployed(), mix.releases().deployedFiles());
        }
        return ofDeployed.contains(key) && isAbsent(key);
    }

    boolean vanishedFromCandidate(String key) throws IOException {
        if (ofCandidate == null) {
            ofCandidate =
                    keysOfChanged(mix.releases().candidate(), mix.releases().candidateFiles());
        }
        return ofCandidate.contains(key) && isAbsent(key);
    }

    private boolean isAbsent(String key) throws IOException {
        if (ofMixed == null) {
            ofMixed = keys(mix.state(), mix.files(), Collections.emptySet());
        }
        return !ofMixed.contains(key);
    }

    /** Archives that the mixed state holds as they are can have lost no key. */
    private Set<String> keysOfChanged(InstallState release, StateFiles files) throws IOException {
        Set<ArchiveFacts> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        mix.state().containers().values().forEach(container -> kept.add(container.archive()));
        return keys(release, files, kept);
    }

    private static Set<String> keys(InstallState state, StateFiles files, Set<ArchiveFacts> passedOver)
            throws IOException {
        Set<String> keys = new HashSet<>();
        for (Container container : state.containers().values()) {
            if (!passedOver.contains(container.archive())
                    && Resources.of(container).stream().anyMatch(path -> path.endsWith(".properties"))) {
                for (TreeFile file : files.files(container)) {
                    if (mayHold(file)) {
                        keys.addAll(in(file));
                    }
                }
            }
        }
        return keys;
    }

    /** Whether it is a properties file, and not one of data. */
    static boolean mayHold(TreeFile file) {
        return file.hasExtension("properties") && file.content().size() <= MAX_BYTES;
    }

    /** The keys of a properties file. */
    static Set<String> in(TreeFile file) throws IOException {
        return PropertiesText.parse(file.content().bytes()).stringPropertyNames();
    }
}
