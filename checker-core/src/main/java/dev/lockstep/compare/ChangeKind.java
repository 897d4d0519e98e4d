package dev.lockstep.compare;

import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiSemanticVersionLevel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of change and what the Language Specification says about it. japicmp names the kinds; the verdicts are ours,
 * because its own can be overridden for the whole JVM at any time and change with its versions.
 *
 * @param name in lower kebab case
 * @param binary whether old callers still link
 * @param source whether old callers still compile
 * @param step that follows
 * @param tier how it hurts
 * @jls 13.4 Evolution of Packages and Classes
 * @jls 13.5 Evolution of Interfaces
 */
record ChangeKind(String name, boolean binary, boolean source, Step step, Tier tier) {
    static final ChangeKind CLASS_ADDED = compatible("class-added", Step.MINOR);
    static final ChangeKind CLASS_REMOVED = breaking("class-removed");
    static final ChangeKind CLASS_NOW_ACCESSIBLE = compatible("class-now-accessible", Step.MINOR);
    static final ChangeKind CLASS_LESS_ACCESSIBLE = breaking("class-less-accessible");
    static final ChangeKind CLASS_NOW_SEALED = breaking("class-now-sealed");
    static final ChangeKind CONSTRUCTOR_ADDED = compatible("constructor-added", Step.MINOR);
    static final ChangeKind CONSTRUCTOR_REMOVED = breaking("constructor-removed");
    static final ChangeKind FIELD_ADDED = compatible("field-added", Step.MINOR);
    static final ChangeKind FIELD_REMOVED = breaking("field-removed");
    static final ChangeKind FIELD_MOVED = compatible("field-moved-to-supertype", Step.PATCH);
    static final ChangeKind CONSTANT_CHANGED = behaving("constant-value-changed", Step.PATCH);
    static final ChangeKind ENUM_CONSTANT_ADDED = risky("enum-constant-added", Step.MINOR);
    static final ChangeKind ENUM_ORDER_CHANGED = behaving("enum-order-changed", Step.PATCH);
    static final ChangeKind FINAL_METHOD_ADDED = risky("final-method-added", Step.MINOR);
    static final ChangeKind DEFAULT_CHANGED = behaving("annotation-default-changed", Step.PATCH);
    static final ChangeKind DEFAULT_REMOVED = failing("annotation-default-removed");
    static final ChangeKind RETENTION_CHANGED = behaving("annotation-retention-changed", Step.PATCH);
    static final ChangeKind ANNOTATIONS_CHANGED = behaving("annotation-values-changed", Step.PATCH);
    static final ChangeKind SERIAL_FORM_CHANGED = behaving("serial-form-changed", Step.PATCH);
    static final ChangeKind FIELD_HIDES = breaking("field-hides-inherited-field");
    static final ChangeKind METHOD_ADDED = compatible("method-added", Step.MINOR);
    static final ChangeKind METHOD_ADDED_TO_INTERFACE = failing("method-added-to-interface");
    static final ChangeKind DEFAULT_ADDED = risky("default-method-added", Step.MINOR);
    static final ChangeKind STATIC_ADDED_TO_INTERFACE = compatible("static-method-added-to-interface", Step.MINOR);
    static final ChangeKind METHOD_REMOVED = breaking("method-removed");
    static final ChangeKind METHOD_MOVED = compatible("method-moved-to-supertype", Step.PATCH);

    private static final Map<String, ChangeKind> BY_JAPICMP_NAME = Map.ofEntries(
            // the members of a class
            entry("METHOD_REMOVED", METHOD_REMOVED),
            entry("METHOD_MOVED_TO_SUPERCLASS", METHOD_MOVED),
            entry("METHOD_ADDED_TO_PUBLIC_CLASS", METHOD_ADDED),
            entry("METHOD_LESS_ACCESSIBLE", breaking("method-less-accessible")),
            entry("METHOD_LESS_ACCESSIBLE_THAN_IN_SUPERCLASS", breaking("method-less-accessible-than-in-superclass")),
            entry("METHOD_IS_STATIC_AND_OVERRIDES_NOT_STATIC", breaking("static-method-hides-instance-method")),
            entry("METHOD_RETURN_TYPE_CHANGED", breaking("method-return-type-changed")),
            entry("METHOD_RETURN_TYPE_COVARIANT_CHANGED", breaking("method-return-type-narrowed")),
            entry("METHOD_RETURN_TYPE_GENERICS_CHANGED", sourceBreaking("method-return-type-generics-changed")),
            entry("METHOD_PARAMETER_GENERICS_CHANGED", sourceBreaking("method-parameter-generics-changed")),
            entry("METHOD_NOW_ABSTRACT", breaking("method-now-abstract")),
            entry("METHOD_NOW_FINAL", breaking("method-now-final")),
            entry("METHOD_NOW_STATIC", breaking("method-now-static")),
            entry("METHOD_NO_LONGER_STATIC", breaking("method-no-longer-static")),
            entry("METHOD_NOW_VARARGS", compatible("method-now-varargs", Step.MINOR)),
            entry("METHOD_NO_LONGER_VARARGS", sourceBreaking("method-no-longer-varargs")),
            entry("METHOD_NOW_NATIVE", compatible("method-now-native", Step.PATCH)),
            entry("METHOD_NOW_THROWS_CHECKED_EXCEPTION", sourceBreaking("method-now-throws-checked-exception")),
            entry(
                    "METHOD_NO_LONGER_THROWS_CHECKED_EXCEPTION",
                    sourceBreaking("method-no-longer-throws-checked-exception")),
            entry("METHOD_ABSTRACT_ADDED_TO_CLASS", failing("abstract-method-added-to-class")),
            entry("METHOD_ADDED_TO_INTERFACE", METHOD_ADDED_TO_INTERFACE),
            entry("METHOD_NEW_DEFAULT", DEFAULT_ADDED),
            entry("METHOD_NEW_STATIC_ADDED_TO_INTERFACE", STATIC_ADDED_TO_INTERFACE),
            entry("METHOD_ABSTRACT_NOW_DEFAULT", compatible("abstract-method-now-default", Step.MINOR)),
            entry("METHOD_NON_STATIC_IN_INTERFACE_NOW_STATIC", breaking("method-now-static")),
            entry("METHOD_STATIC_IN_INTERFACE_NO_LONGER_STATIC", breaking("method-no-longer-static")),
            entry("CONSTRUCTOR_REMOVED", CONSTRUCTOR_REMOVED),
            entry("CONSTRUCTOR_LESS_ACCESSIBLE", breaking("constructor-less-accessible")),
            entry("FIELD_REMOVED", FIELD_REMOVED),
            entry("FIELD_TYPE_CHANGED", breaking("field-type-changed")),
            entry("FIELD_GENERICS_CHANGED", sourceBreaking("field-generics-changed")),
            entry("FIELD_LESS_ACCESSIBLE", breaking("field-less-accessible")),
            entry("FIELD_LESS_ACCESSIBLE_THAN_IN_SUPERCLASS", breaking("field-less-accessible-than-in-superclass")),
            // JLS 13.4.8: a field that hides another of its kind breaks no binary
            entry("FIELD_STATIC_AND_OVERRIDES_STATIC", compatible("static-field-hides-static-field", Step.MINOR)),
            entry("FIELD_NOW_FINAL", breaking("field-now-final")),
            entry("FIELD_NOW_STATIC", breaking("field-now-static")),
            entry("FIELD_NO_LONGER_STATIC", breaking("field-no-longer-static")),
            entry("FIELD_NOW_VOLATILE", compatible("field-now-volatile", Step.PATCH)),
            entry("FIELD_NO_LONGER_VOLATILE", compatible("field-no-longer-volatile", Step.PATCH)),
            entry("FIELD_NOW_TRANSIENT", compatible("field-now-transient", Step.PATCH)),
            entry("FIELD_NO_LONGER_TRANSIENT", compatible("field-no-longer-transient", Step.PATCH)),
            // the class itself
            entry("CLASS_REMOVED", CLASS_REMOVED),
            entry("CLASS_NOW_ABSTRACT", breaking("class-now-abstract")),
            entry("CLASS_NOW_NOT_EXTENDABLE", breaking("class-no-longer-extendable")),
            entry("CLASS_NO_LONGER_PUBLIC", CLASS_LESS_ACCESSIBLE),
            entry("CLASS_LESS_ACCESSIBLE", CLASS_LESS_ACCESSIBLE),
            entry("CLASS_TYPE_CHANGED", breaking("class-type-changed")),
            entry("CLASS_NOW_CHECKED_EXCEPTION", sourceBreaking("class-now-checked-exception")),
            entry("CLASS_GENERIC_TEMPLATE_CHANGED", sourceBreaking("type-parameters-changed")),
            entry("CLASS_GENERIC_TEMPLATE_GENERICS_CHANGED", sourceBreaking("type-parameter-bounds-changed")),
            entry("SUPERCLASS_REMOVED", breaking("superclass-removed")),
            entry("SUPERCLASS_ADDED", compatible("superclass-added", Step.MINOR)),
            entry("SUPERCLASS_MODIFIED_INCOMPATIBLE", breaking("superclass-changed")),
            entry("INTERFACE_REMOVED", breaking("interface-removed")),
            entry("INTERFACE_ADDED", compatible("interface-added", Step.MINOR)),
            entry("METHOD_REMOVED_IN_SUPERCLASS", breaking("method-removed-in-superclass")),
            entry("FIELD_REMOVED_IN_SUPERCLASS", breaking("field-removed-in-superclass")),
            entry("METHOD_ABSTRACT_ADDED_IN_SUPERCLASS", failing("abstract-method-added-in-superclass")),
            entry("METHOD_ABSTRACT_ADDED_IN_IMPLEMENTED_INTERFACE", failing("abstract-method-added-in-interface")),
            entry(
                    "METHOD_DEFAULT_ADDED_IN_IMPLEMENTED_INTERFACE",
                    risky("default-method-added-in-interface", Step.MINOR)),
            entry("ANNOTATION_ADDED", compatible("annotation-added", Step.PATCH)),
            entry("ANNOTATION_DEPRECATED_ADDED", compatible("annotation-deprecated-added", Step.MINOR)),
            entry("ANNOTATION_MODIFIED", compatible("annotation-modified", Step.PATCH)),
            entry("ANNOTATION_REMOVED", compatible("annotation-removed", Step.PATCH)));

    /** Our word for what japicmp found; a kind that a later version brings keeps its name and its verdict. */
    static ChangeKind of(JApiCompatibilityChange change) {
        String name = change.getType().name();
        ChangeKind known = BY_JAPICMP_NAME.get(name);
        return known != null ? known : unknown(name, change);
    }

    private static ChangeKind unknown(String name, JApiCompatibilityChange change) {
        String kebab = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
            return new ChangeKind(
                    kebab,
                    change.isBinaryCompatible(),
                    change.isSourceCompatible(),
                    Step.MAJOR,
                    change.isBinaryCompatible() ? Tier.SOURCE : Tier.LINK);
        }
        boolean minor = change.getSemanticVersionLevel() == JApiSemanticVersionLevel.MINOR;
        return compatible(kebab, minor ? Step.MINOR : Step.PATCH);
    }

    /** @param symbol by which class files name the member */
    ApiChange at(String className, String member, String symbol) {
        return new ApiChange(className, Optional.of(member), Optional.of(symbol), name, binary, source, step, tier);
    }

    /** @param about what of the class it is about, where that is no member */
    ApiChange at(String className, String about) {
        return new ApiChange(className, Optional.of(about), Optional.empty(), name, binary, source, step, tier);
    }

    ApiChange at(String className) {
        return new ApiChange(className, Optional.empty(), Optional.empty(), name, binary, source, step, tier);
    }

    /** The same, of which old callers need nothing to link. */
    ChangeKind withoutLinks() {
        return new ChangeKind(name, true, source, step, tier == Tier.LINK ? Tier.SOURCE : tier);
    }

    private static Map.Entry<String, ChangeKind> entry(String japicmpName, ChangeKind kind) {
        return Map.entry(japicmpName, kind);
    }

    private static ChangeKind compatible(String name, Step step) {
        return new ChangeKind(name, true, true, step, Tier.NONE);
    }

    private static ChangeKind sourceBreaking(String name) {
        return new ChangeKind(name, true, false, Step.MAJOR, Tier.SOURCE);
    }

    private static ChangeKind breaking(String name) {
        return new ChangeKind(name, false, false, Step.MAJOR, Tier.LINK);
    }

    /** Old code that is met by it fails when it gets there, and does not compile again. */
    private static ChangeKind failing(String name) {
        return new ChangeKind(name, true, false, Step.MAJOR, Tier.CALL);
    }

    /** Some old code may fail when it gets there; it is no break of a contract. */
    private static ChangeKind risky(String name, Step step) {
        return new ChangeKind(name, true, true, step, Tier.CALL);
    }

    private static ChangeKind behaving(String name, Step step) {
        return new ChangeKind(name, true, true, step, Tier.BEHAVIOUR);
    }
}
