package dev.lockstep.universe;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An older release, as the running JDK's {@code lib/ct.sym} describes it for {@code javac --release}. It holds what is
 * exported and nothing else, so a class absent from an internal package may still exist.
 *
 * <p>An entry's first folder names the releases that it describes, each as a digit of base 36: {@code 9A} is 9 and 10.
 *
 * @see <a href="https://openjdk.org/jeps/247">JEP 247: Compile for Older Platform Versions</a>
 */
final class CtSym implements Platform.Source {
    static final String SUFFIX = ".sig";

    private final int release;
    private final ZipFile file;
    private final Map<String, String> entries;
    private final Map<String, Platform.Module> packages;
    private final Set<String> vendorNamespaces;

    private CtSym(
            int release,
            ZipFile file,
            Map<String, String> entries,
            Map<String, Platform.Module> packages,
            Set<String> vendorNamespaces) {
        this.release = release;
        this.file = file;
        this.entries = entries;
        this.packages = packages;
        this.vendorNamespaces = vendorNamespaces;
    }

    /**
     * Opens a release.
     *
     * @throws IllegalArgumentException with a message for people, if this JDK does not describe that release
     */
    static CtSym open(int release) throws IOException {
        int running = Runtime.version().feature();
        if (release > running) {
            throw new IllegalArgumentException("--platform " + release + " needs a JDK " + release
                    + " or newer to run lockstep; this is " + running);
        }
        Path path = file();
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "--platform " + release + " needs a full JDK to run lockstep: this Java has no lib/ct.sym");
        }
        var file = new ZipFile(path.toFile());
        Map<String, String> entries = new HashMap<>();
        Map<String, Platform.Module> packages = new HashMap<>();
        Set<String> vendorNamespaces = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
            String[] parts = all.nextElement().getName().split("/", 3);
            if (parts.length == 3 && parts[2].endsWith(SUFFIX) && parts[2].contains("/")) {
                String name = parts[2].substring(0, parts[2].length() - SUFFIX.length());
                String packageName = name.substring(0, name.lastIndexOf('/'));
                vendorNamespaces.add(namespace(packageName));
                if (parts[0].indexOf(digit(release)) >= 0) {
                    entries.put(name, String.join("/", parts));
                    packages.putIfAbsent(packageName, new Platform.Module(parts[1], true));
                }
            }
        }
        if (packages.isEmpty()) {
            file.close();
            throw new IllegalArgumentException("--platform " + release + ": this JDK (" + running
                    + ") does not describe that release; it knows the ones that javac --release accepts");
        }
        ModuleFinder.ofSystem()
                .findAll()
                .forEach(module -> module.descriptor()
                        .packages()
                        .forEach(each -> vendorNamespaces.add(namespace(each.replace('.', '/')))));
        return new CtSym(release, file, entries, packages, vendorNamespaces);
    }

    static Path file() {
        return Path.of(System.getProperty("java.home"), "lib", "ct.sym");
    }

    static char digit(int release) {
        return Character.toUpperCase(Character.forDigit(release, 36));
    }

    /** The first two elements of a package: what a vendor keeps to itself. */
    private static String namespace(String packageName) {
        int first = packageName.indexOf('/');
        int second = first < 0 ? -1 : packageName.indexOf('/', first + 1);
        return second < 0 ? packageName : packageName.substring(0, second);
    }

    @Override
    public int release() {
        return release;
    }

    @Override
    public Platform.@Nullable Module moduleOf(String packageName) {
        return packages.get(packageName);
    }

    @Override
    public byte @Nullable [] read(Platform.Module module, String internalName) throws IOException {
        String entry = entries.get(internalName);
        if (entry == null) {
            return null;
        }
        try (InputStream in = file.getInputStream(file.getEntry(entry))) {
            return in.readAllBytes();
        }
    }

    /** All of {@code java.} and {@code javax.} is described; what shares a namespace with JDK internals may be one. */
    @Override
    public boolean mayHold(String packageName) {
        return !packageName.startsWith("java/")
                && !packageName.startsWith("javax/")
                && !packages.containsKey(packageName)
                && vendorNamespaces.contains(namespace(packageName));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
