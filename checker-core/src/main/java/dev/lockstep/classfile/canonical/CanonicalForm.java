package dev.lockstep.classfile.canonical;

import dev.lockstep.archive.Digest;
import dev.lockstep.classfile.MalformedClassException;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a class means, in digests: equal for two builds of the same source by the same compiler, whatever the order of
 * their constant pools, their debug data and the paths they were built under. A lambda's body counts as part of the
 * method that makes it, so that lambdas that are numbered anew change nothing.
 *
 * <p>Members are named as {@link dev.lockstep.symbol.NameAndType} prints them: {@code size()I}, {@code count I}.
 *
 * @param digest of everything below
 * @param declaration of the class without its members
 * @param fields by name and descriptor
 * @param methods by name and descriptor, without lambda bodies
 * @param compiler what tells of it; not part of the digest
 */
public record CanonicalForm(
        Digest digest,
        Digest declaration,
        SortedMap<String, Digest> fields,
        SortedMap<String, Method> methods,
        CompilerMark compiler) {
    /**
     * One method.
     *
     * @param declaration its flags, exceptions, annotations
     * @param body its instructions, with those of its lambdas; absent when it has none
     */
    public record Method(Digest declaration, Optional<Digest> body) {}

    /**
     * Reads a class.
     *
     * @throws MalformedClassException if the bytes are no class file
     */
    public static CanonicalForm of(byte[] bytes) throws MalformedClassException {
        return CanonicalReader.read(bytes, false).form();
    }
}
