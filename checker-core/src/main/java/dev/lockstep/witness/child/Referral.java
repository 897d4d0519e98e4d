package dev.lockstep.witness.child;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A method reference that is made in the name of a class: what its call site would do when it is first reached. Nothing
 * is called by it.
 *
 * @jvms 5.4.3.6 Dynamically-Computed Constant and Call Site Resolution
 */
final class Referral {
    private final Question question;
    private final ClassLoader loader;

    Referral(Question question, ClassLoader loader) {
        this.question = question;
        this.loader = loader;
    }

    /** @throws BootstrapMethodError as the JVM does, when the types do not fit */
    void make() throws Throwable {
        Class<?> host = type(question.host());
        MethodHandles.Lookup lookup = lookupOf(host);
        MethodHandle implementation = implementation(lookup, host);
        MethodType used = question.kind() == Question.Kind.REFER_STATIC
                ? implementation.type()
                : implementation.type().changeParameterType(0, type(question.receiver()));
        try {
            LambdaMetafactory.metafactory(
                    lookup, "run", MethodType.methodType(Runnable.class), used, implementation, used);
        } catch (LambdaConversionException e) {
            throw new BootstrapMethodError(e.getMessage(), e);
        }
    }

    private static MethodHandles.Lookup lookupOf(Class<?> host) throws Throwable {
        Object[] taken = new Object[1];
        MethodHandles.privateLookupIn(host, MethodHandles.lookup())
                .findStatic(host, Probe.NAME, MethodType.methodType(void.class, Object[].class))
                .invoke(taken);
        return (MethodHandles.Lookup) taken[0];
    }

    private MethodHandle implementation(MethodHandles.Lookup lookup, Class<?> host)
            throws ReflectiveOperationException {
        Class<?> owner = type(question.owner());
        return switch (question.kind()) {
            case CONVERT -> lookup.findStatic(host, Probe.NAME, MethodType.methodType(void.class, owner));
            case REFER_VIRTUAL -> lookup.findVirtual(owner, question.name(), methodType());
            case REFER_STATIC -> lookup.findStatic(owner, question.name(), methodType());
            default -> throw new IllegalStateException(question + " is about no method reference");
        };
    }

    private MethodType methodType() {
        return MethodType.fromMethodDescriptorString(question.descriptor(), loader);
    }

    private Class<?> type(String internal) throws ClassNotFoundException {
        return Class.forName(internal.replace('/', '.'), false, loader);
    }
}
