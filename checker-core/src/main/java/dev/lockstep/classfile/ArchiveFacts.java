package dev.lockstep.classfile;

import dev.lockstep.archive.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one archive or directory holds, read once for one content. All paths are relative to it.
 *
 * @param directory whether it is a directory, or a tar of one, for which the JVM knows neither manifest nor
 *     multi-release classes
 * @param classes every class file that could be read, sorted by path
 * @param manifest the main attributes of the manifest by their lower-case names; empty without one
 * @param texts the small text files that tell how the archive is loaded or what it is, by path
 * @param nested archives within, sorted by path
 * @param resources the paths of the files that hold no classes, sorted
 * @param unreadable what could not be read, nested archives' own not included
 * @param marks of its build
 * @param packages what it says of its packages
 */
public record ArchiveFacts(
        boolean directory,
        List<ClassEntry> classes,
        Map<String, String> manifest,
        Map<String, String> texts,
        List<Nested> nested,
        List<String> resources,
        List<Unreadable> unreadable,
        BuildMarks marks,
        PackageRules packages) {
    public ArchiveFacts {
        classes = List.copyOf(classes);
        manifest = Map.copyOf(manifest);
        texts = Map.copyOf(texts);
        nested = List.copyOf(nested);
        resources = List.copyOf(resources);
        unreadable = List.copyOf(unreadable);
    }

    /** One that says nothing of its build or its packages. */
    public ArchiveFacts(
            boolean directory,
            List<ClassEntry> classes,
            Map<String, String> manifest,
            Map<String, String> texts,
            List<Nested> nested,
            List<String> resources,
            List<Unreadable> unreadable) {
        this(directory, classes, manifest, texts, nested, resources, unreadable, BuildMarks.NONE, PackageRules.NONE);
    }

    /** A main attribute of the manifest, whatever the case of its name. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(manifest.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** How many archives within archives there are below it, at most; 0 when it holds none. */
    int levels() {
        return nested.stream().mapToInt(each -> 1 + each.facts().levels()).max().orElse(0);
    }

    /**
     * A class file at a place from which a loader could load it by its name.
     *
     * @param root the folder under which the path spells the name: empty, or ending in a slash
     * @param facts what it declares
     */
    public record ClassEntry(String root, ClassFacts facts) {
        /** The path of the class file. */
        public String path() {
            return root + facts.name().internal() + ".class";
        }
    }

    /**
     * An archive within.
     *
     * @param path of its file
     * @param compressed whether it is compressed within the outer archive, which Spring Boot's loader refuses
     * @param facts what it holds
     */
    public record Nested(String path, boolean compressed, ArchiveFacts facts) {}
}
