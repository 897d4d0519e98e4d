package dev.lockstep.compare;

import dev.lockstep.archive.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * One container as the comparison sees it: which classes and resources it gives to a class loader. Time stamps, order
 * and compression are already gone.
 *
 * @param path in its file tree, for example {@code lib/cart-1.4.jar}
 * @param identity what stays when the file is renamed, such as {@code group:artifact}; absent when unknown
 * @param version as the container states it; absent when it states none
 * @param release the newest Java release for which a class of it was compiled; 0 when it has none
 * @param classes mark of the content, as {@link dev.lockstep.classfile.ClassFacts#mark()}, by binary name with dots:
 *     what the JVM would define, of a multi-release jar the effective view, of a duplicate the first
 * @param resources content of everything else by entry name; not the archives nested in it, which are containers of
 *     their own
 * @param source the bytes of {@code classes}
 */
public record ComparedContainer(
        String path,
        Optional<String> identity,
        Optional<String> version,
        int release,
        Map<String, Long> classes,
        Map<String, Digest> resources,
        ClassBytes source) {
    public ComparedContainer {
        classes = Map.copyOf(classes);
        resources = Map.copyOf(resources);
    }

    /** The artifact and version that it states, as {@code org.example:shop 1.4.2}. */
    Optional<String> artifact() {
        return identity.map(name -> name + version.map(number -> " " + number).orElse(""))
                .or(() -> version);
    }

    boolean sameContent(ComparedContainer other) {
        return classes.equals(other.classes) && resources.equals(other.resources);
    }
}
