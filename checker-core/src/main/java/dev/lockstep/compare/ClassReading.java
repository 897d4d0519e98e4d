package dev.lockstep.compare;

import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiImplementedInterface;
import japicmp.model.JApiMethod;
import japicmp.model.JApiSuperclass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javassist.CtBehavior;
import javassist.CtClass;
import javassist.CtField;
import javassist.NotFoundException;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.AnnotationDefaultAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ConstPool;
import javassist.bytecode.ConstantAttribute;
import javassist.bytecode.Descriptor;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.SignatureAttribute;
import org.jspecify.annotations.Nullable;

/**
 * What japicmp found out about one class, in our words, without what outside callers cannot notice and corrected where
 * japicmp is known to be wrong.
 */
final class ClassReading {
    /** What only somebody who extends the class can trip over. */
    private static final Set<String> FOR_HEIRS = Set.of(
            "class-no-longer-extendable",
            "method-now-final",
            "abstract-method-added-to-class",
            "abstract-method-added-in-superclass",
            "abstract-method-added-in-interface");

    /** What the supertype's own comparison says, if it is still a supertype. */
    private static final Set<String> ECHOES = Set.of(
            "method-removed-in-superclass",
            "field-removed-in-superclass",
            "abstract-method-added-in-superclass",
            "abstract-method-added-in-interface",
            "default-method-added-in-interface");

    private static final Set<String> OF_SIGNATURES = Set.of(
            "type-parameters-changed",
            "type-parameter-bounds-changed",
            "method-return-type-generics-changed",
            "method-parameter-generics-changed",
            "field-generics-changed");

    /** Decided here, see {@link #returnType}. */
    private static final Set<String> OF_RETURN_TYPES =
            Set.of("method-return-type-changed", "method-return-type-narrowed");

    private final JApiClass found;
    private final String name;
    private final ClassHeader old;
    private final ClassHeader now;
    private final CtClass oldClass;
    private final CtClass newClass;
    private final List<ApiChange> changes = new ArrayList<>();

    ClassReading(JApiClass found, ClassHeader old, ClassHeader now) {
        this.found = found;
        this.name = found.getFullyQualifiedName();
        this.old = old;
        this.now = now;
        this.oldClass = found.getOldClass().orElseThrow();
        this.newClass = found.getNewClass().orElseThrow();
    }

    /** The class itself and its members. */
    List<ApiChange> all() throws NotFoundException {
        ofClass();
        return members();
    }

    /** Its members alone. */
    List<ApiChange> members() throws NotFoundException {
        for (JApiMethod method : found.getMethods()) {
            ofMethod(method);
        }
        for (JApiConstructor constructor : found.getConstructors()) {
            ofConstructor(constructor);
        }
        for (JApiField field : found.getFields()) {
            ofField(field);
        }
        return changes;
    }

    private void ofClass() throws NotFoundException {
        boolean renamedParameters = TypeParameters.onlyRenamed(signature(oldClass), signature(newClass));
        kinds(found.getCompatibilityChanges())
                .filter(kind ->
                        !ECHOES.contains(kind.name()) || !old.supertypes().equals(now.supertypes()))
                .filter(kind -> !FOR_HEIRS.contains(kind.name()) || old.extendable())
                .filter(kind -> !kind.name().equals("class-now-abstract") || old.instantiable())
                .filter(kind -> !OF_SIGNATURES.contains(kind.name()) || !renamedParameters)
                .map(kind -> kind.at(name))
                .forEach(changes::add);
        if (now.sealed() && !old.sealed() && old.extendable()) {
            changes.add(ChangeKind.CLASS_NOW_SEALED.at(name));
        }
        ofSuperclass(found.getSuperclass());
        for (JApiImplementedInterface type : found.getInterfaces()) {
            boolean harmless = harmless(type.getCtClass());
            kinds(type.getCompatibilityChanges())
                    .filter(kind -> kind.binary() || !harmless)
                    .map(kind -> kind.at(name, "implements " + type.getFullyQualifiedName()))
                    .forEach(changes::add);
        }
    }

    private void ofSuperclass(JApiSuperclass superclass) throws NotFoundException {
        Optional<CtClass> before = superclass.getOldSuperclass();
        boolean harmless = before.isPresent() && harmless(before.get());
        kinds(superclass.getCompatibilityChanges())
                .filter(kind -> kind.binary() || !harmless)
                .map(kind -> kind.at(
                        name,
                        "extends "
                                + before.or(superclass::getNewSuperclass)
                                        .map(CtClass::getName)
                                        .orElse("")))
                .forEach(changes::add);
    }

    /**
     * Whether nobody can miss what was a supertype: it still is one, further up; or no caller could name it, and all
     * that it had for them is still there.
     */
    private boolean harmless(CtClass supertype) throws NotFoundException {
        List<CtClass> above = Inheritance.all(newClass);
        if (above.stream().anyMatch(type -> type.getName().equals(supertype.getName()))) {
            return true;
        }
        if (ClassHeader.visible(supertype.getModifiers())) {
            return false;
        }
        for (CtClass lost : Inheritance.all(supertype)) {
            boolean stillAbove = above.stream().anyMatch(type -> type.getName().equals(lost.getName()));
            if (!stillAbove
                    && (ClassHeader.visible(lost.getModifiers()) || !Inheritance.stillFindsAllOf(newClass, lost))) {
                return false;
            }
        }
        return true;
    }

    private void ofMethod(JApiMethod method) throws NotFoundException {
        Optional<MethodInfo> before = method.getOldMethod().map(CtBehavior::getMethodInfo2);
        Optional<MethodInfo> after = method.getNewMethod().map(CtBehavior::getMethodInfo2);
        boolean wasSeen = before.filter(m -> seen(old, m.getAccessFlags())).isPresent();
        boolean isSeen = after.filter(m -> seen(now, m.getAccessFlags())).isPresent();
        boolean hadBridge = before.filter(m -> isSynthetic(m.getAccessFlags())).isPresent();
        if (wasSeen && after.isEmpty()) {
            boolean moved = Inheritance.stillFinds(newClass, before.get());
            add(moved ? ChangeKind.METHOD_MOVED : ChangeKind.METHOD_REMOVED, before.get());
        } else if (wasSeen) {
            kept(method, before.get(), after.orElseThrow());
        } else if (isSeen && !hadBridge) {
            added(method, after.get());
        }
    }

    /** An interface's method with a body asks nothing of those who implement it, even where japicmp says so. */
    private void added(JApiMethod method, MethodInfo after) {
        if (Modifier.isInterface(now.access()) && !Modifier.isAbstract(after.getAccessFlags())) {
            boolean isStatic = Modifier.isStatic(after.getAccessFlags());
            add(isStatic ? ChangeKind.STATIC_ADDED_TO_INTERFACE : ChangeKind.DEFAULT_ADDED, after);
            return;
        }
        List<ChangeKind> breaking = isElementWithDefault(after)
                ? List.of()
                : kinds(method.getCompatibilityChanges())
                        .filter(kind -> !FOR_HEIRS.contains(kind.name()) || old.extendable())
                        .filter(kind -> kind.step() == Step.MAJOR)
                        .toList();
        List<ChangeKind> harmless = kinds(method.getCompatibilityChanges())
                .filter(kind -> kind.step() != Step.MAJOR)
                .limit(1)
                .toList();
        if (!breaking.isEmpty()) {
            boolean toInterface = Modifier.isInterface(now.access());
            breaking.stream()
                    .map(kind -> toInterface && kind.binary() ? ChangeKind.METHOD_ADDED_TO_INTERFACE : kind)
                    .distinct()
                    .forEach(kind -> add(kind, after));
        } else {
            boolean forbids = Modifier.isFinal(after.getAccessFlags()) && now.extendable() && old.extendable();
            ChangeKind plain = forbids ? ChangeKind.FINAL_METHOD_ADDED : ChangeKind.METHOD_ADDED;
            boolean isPlain = harmless.isEmpty() || harmless.get(0) == ChangeKind.METHOD_ADDED;
            add(isPlain ? plain : harmless.get(0), after);
        }
    }

    private void kept(JApiMethod method, MethodInfo before, MethodInfo after) throws NotFoundException {
        boolean renamedParameters = TypeParameters.onlyRenamed(
                signature(oldClass), signature(before), signature(newClass), signature(after));
        kinds(method.getCompatibilityChanges())
                .filter(kind -> !OF_RETURN_TYPES.contains(kind.name()))
                .filter(kind -> !FOR_HEIRS.contains(kind.name()) || old.extendable())
                .filter(kind -> !OF_SIGNATURES.contains(kind.name()) || !renamedParameters)
                .filter(kind -> !kind.name().equals("method-now-abstract") || old.extendable())
                .forEach(kind -> add(kind, before));
        if (!before.getDescriptor().equals(after.getDescriptor())) {
            add(returnType(before, after), before);
        }
    }

    /**
     * A return type is part of the descriptor that binaries ask for, however much narrower it becomes: only a bridge
     * that the compiler wrote keeps them going. Source that calls may use the narrower type; source that overrides may
     * not keep the wider one.
     *
     * @jls 13.4.15 Method Result Type
     */
    private ChangeKind returnType(MethodInfo before, MethodInfo after) throws NotFoundException {
        boolean links = Inheritance.stillFinds(newClass, before);
        boolean narrowed = isNarrower(after.getDescriptor(), before.getDescriptor());
        boolean overridable = old.extendable()
                && !Modifier.isStatic(before.getAccessFlags())
                && !Modifier.isFinal(before.getAccessFlags());
        boolean compiles = narrowed && !overridable;
        return new ChangeKind(
                narrowed ? "method-return-type-narrowed" : "method-return-type-changed",
                links,
                compiles,
                links && compiles ? Step.MINOR : Step.MAJOR,
                links ? compiles ? Tier.NONE : Tier.SOURCE : Tier.LINK);
    }

    private boolean isNarrower(String descriptor, String than) throws NotFoundException {
        String wide = than.substring(than.indexOf(')') + 1);
        String narrow = descriptor.substring(descriptor.indexOf(')') + 1);
        if (wide.equals("Ljava/lang/Object;")) {
            return narrow.startsWith("L") || narrow.startsWith("[");
        }
        if (!wide.startsWith("L") || !narrow.startsWith("L")) {
            return false;
        }
        CtClass type = newClass.getClassPool().get(Descriptor.toClassName(narrow));
        return Inheritance.all(type).stream().anyMatch(above -> above.getName().equals(Descriptor.toClassName(wide)));
    }

    private void ofConstructor(JApiConstructor constructor) {
        Optional<MethodInfo> before = constructor.getOldConstructor().map(CtBehavior::getMethodInfo2);
        Optional<MethodInfo> after = constructor.getNewConstructor().map(CtBehavior::getMethodInfo2);
        boolean wasSeen = before.filter(m -> seen(old, m.getAccessFlags())).isPresent();
        boolean isSeen = after.filter(m -> seen(now, m.getAccessFlags())).isPresent();
        if (wasSeen && after.isEmpty()) {
            add(ChangeKind.CONSTRUCTOR_REMOVED, before.get());
        } else if (wasSeen) {
            boolean onlyForHeirs = Modifier.isAbstract(old.access())
                    && Modifier.isProtected(after.orElseThrow().getAccessFlags());
            boolean renamedParameters = TypeParameters.onlyRenamed(
                    signature(oldClass), signature(before.get()), signature(newClass), signature(after.orElseThrow()));
            kinds(constructor.getCompatibilityChanges())
                    .filter(kind -> !kind.name().equals("constructor-less-accessible") || !onlyForHeirs)
                    .filter(kind -> !OF_SIGNATURES.contains(kind.name()) || !renamedParameters)
                    .forEach(kind -> add(kind, before.get()));
        } else if (isSeen) {
            add(ChangeKind.CONSTRUCTOR_ADDED, after.get());
        }
    }

    private void ofField(JApiField field) throws NotFoundException {
        Optional<FieldInfo> before = field.getOldFieldOptional().map(CtField::getFieldInfo2);
        Optional<FieldInfo> after = field.getNewFieldOptional().map(CtField::getFieldInfo2);
        boolean wasSeen = before.filter(f -> seen(old, f.getAccessFlags())).isPresent();
        boolean isSeen = after.filter(f -> seen(now, f.getAccessFlags())).isPresent();
        if (wasSeen && after.isEmpty()) {
            boolean moved = Inheritance.stillFinds(newClass, before.get());
            add(moved ? ChangeKind.FIELD_MOVED : ChangeKind.FIELD_REMOVED, before.get());
        } else if (wasSeen) {
            kept(field, before.get(), after.orElseThrow());
        } else if (isSeen) {
            List<ChangeKind> breaking = kinds(field.getCompatibilityChanges())
                    .filter(kind -> !kind.binary() || !kind.source())
                    .toList();
            boolean ofEnum = (after.get().getAccessFlags() & AccessFlag.ENUM) != 0;
            ChangeKind plain = ofEnum ? ChangeKind.ENUM_CONSTANT_ADDED : ChangeKind.FIELD_ADDED;
            (breaking.isEmpty() ? Stream.of(plain) : breaking.stream()).forEach(kind -> add(kind, after.get()));
        }
    }

    private void kept(JApiField field, FieldInfo before, FieldInfo after) {
        boolean renamedParameters = TypeParameters.onlyRenamed(
                signature(oldClass), signature(before), signature(newClass), signature(after));
        kinds(field.getCompatibilityChanges())
                .filter(kind -> !OF_SIGNATURES.contains(kind.name()) || !renamedParameters)
                .forEach(kind -> add(kind, before));
        if (isConstant(before) && isConstant(after) && !constant(before).equals(constant(after))) {
            add(ChangeKind.CONSTANT_CHANGED, before);
        }
    }

    /** A protected member is for subclasses: where no other package can write one, it is private to the package. */
    private static boolean seen(ClassHeader owner, int access) {
        return !isSynthetic(access)
                && (Modifier.isPublic(access) || (Modifier.isProtected(access) && owner.extendable()));
    }

    private static boolean isSynthetic(int access) {
        return (access & AccessFlag.SYNTHETIC) != 0;
    }

    private void add(ChangeKind kind, MethodInfo method) {
        String parameters = Descriptor.toString(method.getDescriptor()).replace(",", ", ");
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        changes.add(kind.at(
                name,
                method.isConstructor() ? simple + parameters : type(method) + method.getName() + parameters,
                method.getName() + method.getDescriptor()));
    }

    private static String type(MethodInfo method) {
        String descriptor = method.getDescriptor();
        return Descriptor.toClassName(descriptor.substring(descriptor.indexOf(')') + 1)) + " ";
    }

    /** No binary ever asks for a constant variable: its value stands in the callers (JLS 13.1). */
    private void add(ChangeKind kind, FieldInfo field) {
        ChangeKind honest = isConstant(field) && !kind.source() ? kind.withoutLinks() : kind;
        changes.add(honest.at(
                name, Descriptor.toClassName(field.getDescriptor()) + " " + field.getName(), field.getName()));
    }

    private static boolean isConstant(FieldInfo field) {
        return Modifier.isStatic(field.getAccessFlags())
                && Modifier.isFinal(field.getAccessFlags())
                && field.getAttribute(ConstantAttribute.tag) != null;
    }

    private static String constant(FieldInfo field) {
        ConstPool pool = field.getConstPool();
        int index = field.getConstantValue();
        return switch (pool.getTag(index)) {
            case ConstPool.CONST_Integer -> "" + pool.getIntegerInfo(index);
            case ConstPool.CONST_Long -> "" + pool.getLongInfo(index);
            case ConstPool.CONST_Float -> "" + Float.floatToRawIntBits(pool.getFloatInfo(index));
            case ConstPool.CONST_Double -> "" + Double.doubleToRawLongBits(pool.getDoubleInfo(index));
            default -> "" + pool.getStringInfo(index);
        };
    }

    private static boolean isElementWithDefault(MethodInfo method) {
        return method.getAttribute(AnnotationDefaultAttribute.tag) != null;
    }

    private static @Nullable String signature(CtClass type) {
        return type.getGenericSignature();
    }

    private static @Nullable String signature(MethodInfo method) {
        return signature(method.getAttribute(SignatureAttribute.tag));
    }

    private static @Nullable String signature(FieldInfo field) {
        return signature(field.getAttribute(SignatureAttribute.tag));
    }

    private static @Nullable String signature(@Nullable AttributeInfo attribute) {
        return attribute instanceof SignatureAttribute generic ? generic.getSignature() : null;
    }

    private static Stream<ChangeKind> kinds(List<JApiCompatibilityChange> changes) {
        return changes.stream().map(ChangeKind::of).distinct();
    }
}
