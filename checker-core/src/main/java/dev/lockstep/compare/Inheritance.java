package dev.lockstep.compare;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javassist.CtClass;
import javassist.NotFoundException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;

/**
 * What a class gives to a caller that names a member of it, declared there or above: whether a member that left a class
 * is still found through it.
 */
final class Inheritance {
    private Inheritance() {}

    /**
     * Whether an old reference to {@code old}, resolved in {@code now}, links as before.
     *
     * @jvms 5.4.3.3 Method Resolution
     * @jvms 5.4.3.4 Interface Method Resolution
     */
    static boolean stillFinds(CtClass now, MethodInfo old) throws NotFoundException {
        return find(
                        now,
                        type -> methods(type.getClassFile2())
                                .filter(method -> method.getName().equals(old.getName()))
                                .filter(method -> method.getDescriptor().equals(old.getDescriptor()))
                                .filter(method -> !isStaticOfOtherInterface(now, type, method.getAccessFlags()))
                                .findFirst())
                .filter(found -> asGood(old.getAccessFlags(), found.getAccessFlags()))
                .filter(found ->
                        Modifier.isAbstract(old.getAccessFlags()) || !Modifier.isAbstract(found.getAccessFlags()))
                .isPresent();
    }

    /**
     * Whether an old reference to {@code old}, resolved in {@code now}, links as before.
     *
     * @jvms 5.4.3.2 Field Resolution
     */
    static boolean stillFinds(CtClass now, FieldInfo old) throws NotFoundException {
        return find(
                        now,
                        type -> fields(type.getClassFile2())
                                .filter(field -> field.getName().equals(old.getName()))
                                .filter(field -> field.getDescriptor().equals(old.getDescriptor()))
                                .findFirst())
                .filter(found -> asGood(old.getAccessFlags(), found.getAccessFlags()))
                .filter(found -> Modifier.isFinal(old.getAccessFlags()) || !Modifier.isFinal(found.getAccessFlags()))
                .isPresent();
    }

    /** Whether callers find in {@code now} everything that {@code left}, once above it, had for them. */
    static boolean stillFindsAllOf(CtClass now, CtClass left) throws NotFoundException {
        for (MethodInfo method : methods(left.getClassFile2()).toList()) {
            if (method.isMethod() && forCallers(method.getAccessFlags()) && !stillFinds(now, method)) {
                return false;
            }
        }
        for (FieldInfo field : fields(left.getClassFile2()).toList()) {
            if (forCallers(field.getAccessFlags()) && !stillFinds(now, field)) {
                return false;
            }
        }
        return true;
    }

    private static boolean forCallers(int access) {
        return ClassHeader.visible(access) && (access & AccessFlag.SYNTHETIC) == 0;
    }

    /** A static method of an interface is a member of that interface alone. */
    private static boolean isStaticOfOtherInterface(CtClass asked, CtClass type, int access) {
        return type != asked && type.isInterface() && Modifier.isStatic(access);
    }

    private static boolean asGood(int old, int now) {
        boolean accessible = Modifier.isPublic(now) || (Modifier.isProtected(now) && !Modifier.isPublic(old));
        return accessible && Modifier.isStatic(old) == Modifier.isStatic(now);
    }

    /** Superclasses before interfaces, the nearest first. */
    private static <T> Optional<T> find(CtClass start, Lookup<T> lookup) throws NotFoundException {
        for (CtClass type : all(start)) {
            Optional<T> found = lookup.in(type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The class, its superclasses and all their interfaces. */
    static List<CtClass> all(CtClass start) throws NotFoundException {
        var types = new ArrayList<CtClass>();
        for (CtClass type = start; type != null && !types.contains(type); type = type.getSuperclass()) {
            types.add(type);
        }
        for (int i = 0; i < types.size(); i++) {
            Stream.of(types.get(i).getInterfaces())
                    .filter(Predicate.not(types::contains))
                    .forEach(types::add);
        }
        return types;
    }

    private static Stream<MethodInfo> methods(ClassFile file) {
        return file.getMethods().stream();
    }

    private static Stream<FieldInfo> fields(ClassFile file) {
        return file.getFields().stream();
    }

    @FunctionalInterface
    private interface Lookup<T> {
        Optional<T> in(CtClass type);
    }
}
