package dev.lockstep.compare;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The little of a class file that decides who can see it.
 *
 * @param name with dots
 * @param access flags; of a nested class those of the source, which its own header does not have
 * @param outer the class around it, with dots; absent for a top-level class
 * @param hidden whether no source can name it: synthetic, local or anonymous
 * @param superclass with dots; absent for {@code java.lang.Object} and for modules
 * @param interfaces with dots
 * @param constructors access flags of each
 * @param sealed whether it lists its permitted subclasses
 * @jvms 4.1 The ClassFile Structure
 */
record ClassHeader(
        String name,
        int access,
        Optional<String> outer,
        boolean hidden,
        Optional<String> superclass,
        List<String> interfaces,
        List<Integer> constructors,
        boolean sealed) {
    ClassHeader {
        interfaces = List.copyOf(interfaces);
        constructors = List.copyOf(constructors);
    }

    static final int ANNOTATION = 0x2000;
    static final int ENUM = 0x4000;

    static boolean visible(int access) {
        return Modifier.isPublic(access) || Modifier.isProtected(access);
    }

    /** Whether another package may write a subclass or an implementation. */
    boolean extendable() {
        return !Modifier.isFinal(access)
                && !sealed
                && (Modifier.isInterface(access) || constructors.stream().anyMatch(ClassHeader::visible));
    }

    /** Whether another package may write {@code new}. */
    boolean instantiable() {
        return !Modifier.isAbstract(access) && constructors.stream().anyMatch(Modifier::isPublic);
    }

    List<String> supertypes() {
        var all = new ArrayList<>(interfaces);
        superclass.ifPresent(name -> all.add(0, name));
        return all;
    }

    /** The same class with what attributes say of it. */
    ClassHeader with(Optional<String> outer, int access, boolean hidden, boolean sealed) {
        return new ClassHeader(name, access, outer, hidden, superclass, interfaces, constructors, sealed);
    }
}
