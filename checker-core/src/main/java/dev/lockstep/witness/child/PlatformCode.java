package dev.lockstep.witness.child;

import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an instruction would run code of the JDK if it linked, against expectation. The analysed classes have no
 * code; those of the JDK do, and it must not be called with arguments that nobody chose.
 */
final class PlatformCode {
    private PlatformCode() {}

    /** @param loader that sees the question's classes, and is used for nothing else */
    static boolean mayRun(Question question, GuttedLoader loader) {
        boolean runs = question.selects() || question.ofConstructor() || question.kind() == Question.Kind.INVOKE_STATIC;
        if (!runs || question.kind() == Question.Kind.NEW_INVOKE_SPECIAL) {
            return false;
        }
        try {
            String start = question.selects() ? question.receiver() : question.owner();
            Class<?> type = loader.loadClass(start.replace('/', '.'));
            Stream<Class<?>> searched = question.ofConstructor() ? Stream.of(type) : supertypes(type).stream();
            return searched.filter(each -> !(each.getClassLoader() instanceof GuttedLoader))
                    .flatMap(each -> question.ofConstructor()
                            ? Arrays.stream(each.getDeclaredConstructors())
                            : Arrays.stream(each.getDeclaredMethods()))
                    .anyMatch(each -> isMeant(each, question));
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // resolution ends at the class already
        }
    }

    private static Set<Class<?>> supertypes(Class<?> of) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Class<?>> left = new ArrayDeque<>();
        left.add(of);
        while (!left.isEmpty()) {
            Class<?> each = left.remove();
            if (found.add(each)) {
                left.addAll(Arrays.asList(each.getInterfaces()));
                if (each.getSuperclass() != null) {
                    left.add(each.getSuperclass());
                }
            }
        }
        return found;
    }

    private static boolean isMeant(Executable declared, Question question) {
        boolean nameFits = question.ofConstructor() || declared.getName().equals(question.name());
        return nameFits
                && !Modifier.isAbstract(declared.getModifiers())
                && descriptor(declared).equals(question.descriptor());
    }

    private static String descriptor(Executable declared) {
        Class<?> result = declared instanceof Method method ? method.getReturnType() : void.class;
        return MethodType.methodType(result, declared.getParameterTypes()).toMethodDescriptorString();
    }
}
