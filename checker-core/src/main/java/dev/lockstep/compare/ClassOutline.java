package dev.lockstep.compare;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    private final ClassCursor in;

    /** What others may link to, compile against or inherit, one line each: no bodies, nothing private. */
    private final List<String> shape = new ArrayList<>();

    private final Map<String, Member> members = new HashMap<>();
    private final List<Integer> constructors = new ArrayList<>();
    private final List<Member> privateFields = new ArrayList<>();
    private final List<String> enumConstants = new ArrayList<>();
    private final Map<String, String> defaults = new TreeMap<>();
    private final Map<String, Map<String, String>> annotations = new TreeMap<>();
    private final Set<String> annotationTypes = new TreeSet<>();
    private final ClassHeader header;

    /** @throws IOException if this is no class file; the message says why in one line */
    ClassOutline(byte[] bytes) throws IOException {
        in = new ClassCursor(bytes);
        try {
            header = read();
        } catch (EOFException | IndexOutOfBoundsException e) {
            throw new IOException("truncated class file", e);
        } catch (UTFDataFormatException e) {
            throw new IOException("class file with a malformed name", e);
        }
    }

    ClassHeader header() {
        return header;
    }

    /**
     * A member that is not private.
     *
     * @param name {@code <init>} for a constructor
     */
    record Member(int access, String name, String descriptor) {
        boolean isMethod() {
            return descriptor.startsWith("(");
        }

        /** What tells it from the other members of its class: of a method with its descriptor. */
        String key() {
            return isMethod() ? name + descriptor : name;
        }
    }

    /** Whether it has a member that is not private. */
    boolean declares(String member) {
        return members.values().stream().anyMatch(each -> each.key().equals(member));
    }

    /** Names of the annotation types on the class, with dots. */
    Set<String> annotationTypes() {
        return annotationTypes;
    }

    /** Its members that are not private. */
    Set<String> keys() {
        return members.values().stream().map(Member::key).collect(Collectors.toUnmodifiableSet());
    }

    /** The bytes that this was read from. */
    byte[] bytes() {
        return in.bytes();
    }

    /** The fields of the class, private ones too. */
    List<Member> fields() {
        List<Member> fields = new ArrayList<>(privateFields);
        members.values().stream().filter(member -> !member.isMethod()).forEach(fields::add);
        return fields;
    }

    /** Names of an enum's constants in their order; empty for another class. */
    List<String> enumConstants() {
        return enumConstants;
    }

    /** The values that an annotation's elements have by default, by element. */
    Map<String, String> defaults() {
        return defaults;
    }

    /**
     * What stands on the class ({@code ""}) and on its members that are not private, as it can be read at run time: by
     * member and by type of annotation.
     */
    Map<String, Map<String, String>> annotations() {
        return annotations;
    }

    /**
     * What this class has that {@code before} has not, if it lost nothing and changed nothing.
     *
     * @return absent if it did
     */
    Optional<List<Member>> onlyAdds(ClassOutline before) {
        Set<String> old = new HashSet<>(before.shape);
        List<Member> added = new ArrayList<>();
        for (String line : shape) {
            if (!old.remove(line)) {
                Member member = members.get(line);
                if (member == null) {
                    return Optional.empty();
                }
                added.add(member);
            }
        }
        return old.isEmpty() ? Optional.of(added) : Optional.empty();
    }

    private ClassHeader read() throws IOException {
        if (in.u4() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.u4();
        in.readConstants();
        int access = in.u2();
        String name = in.className(in.u2());
        int superclass = in.u2();
        var interfaces = new ArrayList<String>();
        for (int i = in.u2(); i > 0; i--) {
            interfaces.add(in.className(in.u2()));
        }
        readMembers();
        readMembers();
        var plain = new ClassHeader(
                name,
                access,
                Optional.empty(),
                (access & SYNTHETIC) != 0,
                superclass == 0 ? Optional.empty() : Optional.of(in.className(superclass)),
                interfaces,
                constructors,
                false);
        ClassHeader whole = readAttributes(plain);
        shape.add("class " + whole);
        return whole;
    }

    /** Fields and methods have the same form. */
    private void readMembers() throws IOException {
        for (int i = in.u2(); i > 0; i--) {
            int access = in.u2();
            String name = in.text(in.u2());
            String descriptor = in.text(in.u2());
            var line = new StringBuilder()
                    .append(access & ~OF_BODIES)
                    .append(' ')
                    .append(name)
                    .append(' ')
                    .append(descriptor);
            boolean method = descriptor.startsWith("(");
            for (int j = in.u2(); j > 0; j--) {
                readMemberAttribute(line, new Member(access, name, descriptor));
            }
            if ((access & ClassHeader.ENUM) != 0 && !method) {
                enumConstants.add(name);
            }
            if (Modifier.isPrivate(access) && !method) {
                privateFields.add(new Member(access, name, descriptor));
            }
            boolean synthetic = (access & SYNTHETIC) != 0;
            if (name.equals("<init>") && !synthetic) {
                constructors.add(access);
            }
            if (!Modifier.isPrivate(access) && !name.equals("<clinit>")) {
                shape.add(line.toString());
                members.put(line.toString(), new Member(access, name, descriptor));
            }
        }
    }

    private void readMemberAttribute(StringBuilder line, Member member) throws IOException {
        String attribute = in.text(in.u2());
        int length = in.u4();
        switch (attribute) {
            case "Signature" -> line.append(" generic ").append(in.text(in.u2()));
            case "ConstantValue" -> line.append(" = ").append(in.value(in.u2()));
            case "Exceptions" -> {
                for (int i = in.u2(); i > 0; i--) {
                    line.append(" throws ").append(in.className(in.u2()));
                }
            }
            case "AnnotationDefault" -> {
                line.append(" default");
                defaults.put(member.key(), new AnnotationText(in).value());
            }
            case "RuntimeVisibleAnnotations" -> {
                Map<String, String> found = new AnnotationText(in).list();
                if (!Modifier.isPrivate(member.access())) {
                    annotations.put(member.key(), found);
                }
            }
            default -> in.skip(length);
        }
    }

    private ClassHeader readAttributes(ClassHeader plain) throws IOException {
        ClassHeader read = plain;
        for (int i = in.u2(); i > 0; i--) {
            String attribute = in.text(in.u2());
            int length = in.u4();
            switch (attribute) {
                case "Signature" -> shape.add("generic " + in.text(in.u2()));
                case "InnerClasses" -> read = readNesting(read);
                case "RuntimeVisibleAnnotations" -> annotations.put("", noted(new AnnotationText(in).list()));
                case "RuntimeInvisibleAnnotations" -> noted(new AnnotationText(in).list());
                case "PermittedSubclasses" -> {
                    in.skip(length);
                    read = read.with(read.outer(), read.access(), read.hidden(), true);
                }
                default -> in.skip(length);
            }
        }
        return read;
    }

    private Map<String, String> noted(Map<String, String> ofClass) {
        ofClass.keySet().stream()
                .filter(type -> type.startsWith("L") && type.endsWith(";"))
                .map(type -> type.substring(1, type.length() - 1).replace('/', '.'))
                .forEach(annotationTypes::add);
        return ofClass;
    }

    /** @jvms 4.7.6 The InnerClasses Attribute */
    private ClassHeader readNesting(ClassHeader plain) throws IOException {
        ClassHeader read = plain;
        for (int i = in.u2(); i > 0; i--) {
            String inner = in.className(in.u2());
            int outer = in.u2();
            int innerName = in.u2();
            int access = in.u2();
            if (inner.equals(plain.name())) {
                read = plain.with(
                        outer == 0 ? Optional.empty() : Optional.of(in.className(outer)),
                        access,
                        plain.hidden() || (access & SYNTHETIC) != 0 || outer == 0 || innerName == 0,
                        plain.sealed());
            }
        }
        return read;
    }
}
