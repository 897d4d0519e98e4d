package dev.lockstep.rules;

import dev.lockstep.archive.Digest;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Finding.Target;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a finding the same finding after a rebuild, on another machine, in the next version: the rule and the
 * symbols. No line, no folder, no version of a jar.
 */
public final class Fingerprint {
    /** {@code -1.4.2}, {@code -5.16.6-SNAPSHOT}, {@code -2.0.0.Final} before the extension of a file name. */
    private static final Pattern VERSION = Pattern.compile("[-_]v?\\d[\\w.+-]*(?=\\.[A-Za-z]+$)|[-_]v?\\d[\\w.+-]*$");

    /** The compiler numbers the bodies of lambdas and accessors anew whenever one is added before them. */
    private static final Pattern NUMBERED = Pattern.compile("^(lambda\\$.*\\$|access\\$)\\d+$");

    private static final int DIGITS = 32;

    private Fingerprint() {}

    /** Thirty-two hexadecimal digits. */
    public static String of(Finding finding) {
        StringBuilder symbols = new StringBuilder();
        add(symbols, Optional.of(finding.rule().id()));
        addFrom(symbols, finding.from());
        addReference(symbols, finding.reference());
        add(symbols, finding.target().map(Target::file).map(Fingerprint::withoutVersion));
        add(symbols, finding.target().flatMap(Target::className));
        return Digest.of(symbols.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, DIGITS);
    }

    private static void addFrom(StringBuilder to, Optional<Place> from) {
        add(to, from.map(Place::file).map(Fingerprint::withoutVersion));
        add(to, from.map(Place::className));
        add(
                to,
                from.flatMap(Place::method)
                        .map(method -> NUMBERED.matcher(method).replaceFirst("$1")));
        add(to, from.flatMap(Place::descriptor));
    }

    private static void addReference(StringBuilder to, Optional<SymbolicReference> reference) {
        add(to, reference.map(SymbolicReference::kind));
        add(to, reference.map(SymbolicReference::owner));
        add(to, reference.flatMap(SymbolicReference::name));
        add(to, reference.flatMap(SymbolicReference::descriptor));
    }

    /** Lengths keep two neighbours from reading as one. */
    private static void add(StringBuilder to, Optional<String> part) {
        part.ifPresentOrElse(value -> to.append(value.length()).append(':').append(value), () -> to.append('-'));
    }

    /** {@code lib/shop-cart-1.4.2.jar} becomes {@code shop-cart.jar}. */
    public static String withoutVersion(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return VERSION.matcher(name).replaceFirst("");
    }
}
