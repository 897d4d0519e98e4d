package dev.lockstep.compare;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The little of a class file that decides who can see it. Every class of a changed container is looked at, so this is
 * read by hand, without the model that a comparison of members needs.
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
    private static final int SYNTHETIC = 0x1000;

    ClassHeader {
        interfaces = List.copyOf(interfaces);
        constructors = List.copyOf(constructors);
    }

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

    /** @throws IOException if this is no class file; the message says why in one line */
    static ClassHeader read(byte[] bytes) throws IOException {
        try {
            return new Reader(bytes).read();
        } catch (EOFException e) {
            throw new IOException("truncated class file", e);
        } catch (UTFDataFormatException e) {
            throw new IOException("class file with a malformed name", e);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private Object[] constants = {};

        Reader(byte[] bytes) {
            in = new DataInputStream(new ByteArrayInputStream(bytes));
        }

        ClassHeader read() throws IOException {
            if (in.readInt() != 0xCAFEBABE) {
                throw new IOException("not a class file");
            }
            in.readInt();
            readConstants();
            int access = in.readUnsignedShort();
            String name = className(in.readUnsignedShort());
            int superclass = in.readUnsignedShort();
            var interfaces = new ArrayList<String>();
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                interfaces.add(className(in.readUnsignedShort()));
            }
            skipFields();
            List<Integer> constructors = constructors();
            var header = new ClassHeader(
                    name,
                    access,
                    Optional.empty(),
                    (access & SYNTHETIC) != 0,
                    superclass == 0 ? Optional.empty() : Optional.of(className(superclass)),
                    interfaces,
                    constructors,
                    false);
            return withAttributes(header);
        }

        private void readConstants() throws IOException {
            constants = new Object[in.readUnsignedShort()];
            for (int i = 1; i < constants.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> constants[i] = in.readUTF();
                    case 7 -> constants[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> skip(2);
                    case 15 -> skip(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                    case 5, 6 -> {
                        skip(8);
                        i++; // JVMS 4.4.5: takes two entries
                    }
                    default -> throw new IOException("class file with an unknown constant " + tag);
                }
            }
        }

        private void skipFields() throws IOException {
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                skip(6);
                skipAttributes();
            }
        }

        private List<Integer> constructors() throws IOException {
            var found = new ArrayList<Integer>();
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                int access = in.readUnsignedShort();
                if (text(in.readUnsignedShort()).equals("<init>") && (access & SYNTHETIC) == 0) {
                    found.add(access);
                }
                skip(2);
                skipAttributes();
            }
            return found;
        }

        private ClassHeader withAttributes(ClassHeader plain) throws IOException {
            var header = plain;
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                String attribute = text(in.readUnsignedShort());
                int length = in.readInt();
                if (attribute.equals("InnerClasses")) {
                    header = withNesting(header);
                } else {
                    skip(length);
                }
                if (attribute.equals("PermittedSubclasses")) {
                    header = header.nested(header.outer, header.access, header.hidden, true);
                }
            }
            return header;
        }

        /** @jvms 4.7.6 The InnerClasses Attribute */
        private ClassHeader withNesting(ClassHeader plain) throws IOException {
            var header = plain;
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                String inner = className(in.readUnsignedShort());
                int outer = in.readUnsignedShort();
                int innerName = in.readUnsignedShort();
                int access = in.readUnsignedShort();
                if (inner.equals(plain.name)) {
                    header = plain.nested(
                            outer == 0 ? Optional.empty() : Optional.of(className(outer)),
                            access,
                            plain.hidden || (access & SYNTHETIC) != 0 || outer == 0 || innerName == 0,
                            plain.sealed);
                }
            }
            return header;
        }

        private void skipAttributes() throws IOException {
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                skip(2);
                skip(in.readInt());
            }
        }

        private void skip(int count) throws IOException {
            if (count < 0 || in.skipBytes(count) != count) {
                throw new EOFException();
            }
        }

        private String className(int index) throws IOException {
            if (index < constants.length && constants[index] instanceof Integer name) {
                return text(name).replace('/', '.');
            }
            throw new IOException("class file with a wrong index");
        }

        private String text(int index) throws IOException {
            if (index < constants.length && constants[index] instanceof String text) {
                return text;
            }
            throw new IOException("class file with a wrong index");
        }
    }

    private ClassHeader nested(Optional<String> outer, int access, boolean hidden, boolean sealed) {
        return new ClassHeader(name, access, outer, hidden, superclass, interfaces, constructors, sealed);
    }
}
