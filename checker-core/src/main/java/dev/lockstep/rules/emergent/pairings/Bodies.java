package dev.lockstep.rules.emergent.pairings;

import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.CanonicalClass;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bodies of methods in the builds that are asked for, each of which is read once. */
final class Bodies {
    /** By the mark of their class file: the same bytes are the same bodies wherever they lie. */
    private final Map<Long, ClassBodies> read = new HashMap<>();

    /** @throws IOException with one line, if the class can no longer be read */
    ClassBodies of(Definition definition, StateFiles files) throws IOException {
        ClassBodies known = read.get(definition.facts().mark());
        if (known == null) {
            try {
                known = new ClassBodies(CanonicalClass.read(files.bytes(definition)));
            } catch (MalformedClassException e) {
                throw new IOException(definition + ": " + e.reason(), e);
            }
            read.put(definition.facts().mark(), known);
        }
        return known;
    }

    /** Of one method; absent when the class declares none. */
    Optional<Body> of(Definition definition, StateFiles files, String method) throws IOException {
        return of(definition, files).of(method);
    }
}
