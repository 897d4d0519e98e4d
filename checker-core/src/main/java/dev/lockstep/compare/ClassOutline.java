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
 * One pass over a class file for what it declares, bodies skipped. Every class of a changed container is looked at, so
 * this is read by hand, without the model that a comparison of members needs.
 *
 * @jvms 4.1 The ClassFile Structure
 */
final class ClassOutline {
    private static final int SYNTHETIC = 0x1000;

    /** {@code synchronized} and {@code strictfp} are matters of the body. */
    private static final int OF_BODIES = Modifier.SYNCHRONIZED | Modifier.STRICT;

    private final DataInputStream in;
    private final List<String> shape = new ArrayList<>();
    private final List<Integer> constructors = new ArrayList<>();
    private final ClassHeader header;
    private Object[] constants = {};

    /** @throws IOException if this is no class file; the message says why in one line */
    ClassOutline(byte[] bytes) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            header = read();
        } catch (EOFException e) {
            throw new IOException("truncated class file", e);
        } catch (UTFDataFormatException e) {
            throw new IOException("class file with a malformed name", e);
        }
    }

    ClassHeader header() {
        return header;
    }

    /** What others may link to, compile against or inherit, one line each, sorted: no bodies, nothing private. */
    List<String> shape() {
        return shape.stream().sorted().toList();
    }

    private ClassHeader read() throws IOException {
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
        readMembers();
        readMembers();
        var plain = new ClassHeader(
                name,
                access,
                Optional.empty(),
                (access & SYNTHETIC) != 0,
                superclass == 0 ? Optional.empty() : Optional.of(className(superclass)),
                interfaces,
                constructors,
                false);
        ClassHeader whole = readAttributes(plain);
        shape.add("class " + whole);
        return whole;
    }

    private void readConstants() throws IOException {
        constants = new Object[in.readUnsignedShort()];
        for (int i = 1; i < constants.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> constants[i] = in.readUTF();
                case 3, 4 -> constants[i] = new Value("#" + in.readInt());
                case 5, 6 -> {
                    constants[i] = new Value("#" + in.readLong());
                    i++; // JVMS 4.4.5: takes two entries
                }
                case 7, 8 -> constants[i] = in.readUnsignedShort();
                case 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                case 9, 10, 11, 12, 17, 18 -> skip(4);
                default -> throw new IOException("class file with an unknown constant " + tag);
            }
        }
    }

    /** Fields and methods have the same form. */
    private void readMembers() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            int access = in.readUnsignedShort();
            String name = text(in.readUnsignedShort());
            var line = new StringBuilder()
                    .append(access & ~OF_BODIES)
                    .append(' ')
                    .append(name)
                    .append(' ')
                    .append(text(in.readUnsignedShort()));
            for (int j = in.readUnsignedShort(); j > 0; j--) {
                readMemberAttribute(line);
            }
            boolean synthetic = (access & SYNTHETIC) != 0;
            if (name.equals("<init>") && !synthetic) {
                constructors.add(access);
            }
            if (!Modifier.isPrivate(access) && !name.equals("<clinit>")) {
                shape.add(line.toString());
            }
        }
    }

    private void readMemberAttribute(StringBuilder line) throws IOException {
        String attribute = text(in.readUnsignedShort());
        int length = in.readInt();
        switch (attribute) {
            case "Signature" -> line.append(" generic ").append(text(in.readUnsignedShort()));
            case "ConstantValue" -> line.append(" = ").append(value(in.readUnsignedShort()));
            case "Exceptions" -> {
                for (int i = in.readUnsignedShort(); i > 0; i--) {
                    line.append(" throws ").append(className(in.readUnsignedShort()));
                }
            }
            default -> {
                line.append(attribute.equals("AnnotationDefault") ? " default" : "");
                skip(length);
            }
        }
    }

    private ClassHeader readAttributes(ClassHeader plain) throws IOException {
        ClassHeader read = plain;
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = text(in.readUnsignedShort());
            int length = in.readInt();
            switch (attribute) {
                case "Signature" -> shape.add("generic " + text(in.readUnsignedShort()));
                case "InnerClasses" -> read = readNesting(read);
                case "PermittedSubclasses" -> {
                    skip(length);
                    read = read.with(read.outer(), read.access(), read.hidden(), true);
                }
                default -> skip(length);
            }
        }
        return read;
    }

    /** @jvms 4.7.6 The InnerClasses Attribute */
    private ClassHeader readNesting(ClassHeader plain) throws IOException {
        ClassHeader read = plain;
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String inner = className(in.readUnsignedShort());
            int outer = in.readUnsignedShort();
            int innerName = in.readUnsignedShort();
            int access = in.readUnsignedShort();
            if (inner.equals(plain.name())) {
                read = plain.with(
                        outer == 0 ? Optional.empty() : Optional.of(className(outer)),
                        access,
                        plain.hidden() || (access & SYNTHETIC) != 0 || outer == 0 || innerName == 0,
                        plain.sealed());
            }
        }
        return read;
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

    private String value(int index) throws IOException {
        if (index < constants.length && constants[index] instanceof Value value) {
            return value.text();
        }
        if (index < constants.length && constants[index] instanceof Integer string) {
            return text(string);
        }
        throw new IOException("class file with a wrong index");
    }

    private record Value(String text) {}
}
