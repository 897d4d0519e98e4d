package dev.lockstep.classfile.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialShapeTest {
    /** Classes of the JDK and of ASM with and without a declared number, as the JDK itself sees them. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                java.util.ArrayList.class,
                java.util.BitSet.class,
                java.util.HashMap.class,
                java.lang.Throwable.class,
                java.text.DecimalFormat.class,
                java.io.IOException.class,
                java.util.logging.Level.class,
                java.util.concurrent.locks.ReentrantLock.class,
                org.junit.jupiter.api.extension.ParameterResolutionException.class,
                org.opentest4j.MultipleFailuresError.class,
                SerialShapeTest.Plain.class,
                SerialShapeTest.Initialized.class,
                SerialShapeTest.Shielded.class,
                SerialShapeTest.Secret.class,
                SerialShapeTest.Contract.class,
                SerialShapeTest.Marker.class,
            })
    void the_number_is_the_one_that_the_jdk_computes(Class<?> type) throws Exception {
        SerialShape shape = SerialShape.of(bytes(type));

        assertThat(shape.version()).contains(ObjectStreamClass.lookup(type).getSerialVersionUID());
    }

    @SuppressWarnings("serial")
    static class Plain implements java.io.Serializable, Comparable<Plain> {
        protected int number;
        private final transient String skipped = "";
        private final String[] names = {};

        @Override
        public int compareTo(Plain other) {
            return names.length - other.names.length + skipped.length();
        }

        synchronized double half(long of, Object... rest) {
            return of / 2.0 + rest.length;
        }
    }

    @SuppressWarnings("serial")
    public static final class Initialized implements java.io.Serializable {
        static final Object LOCK = new Object();
        volatile boolean done;
    }

    @SuppressWarnings("serial")
    protected abstract static class Shielded implements java.io.Serializable {
        abstract int number();
    }

    @SuppressWarnings("serial")
    private static final class Secret implements java.io.Serializable {}

    interface Contract extends java.io.Serializable {
        int number();
    }

    interface Marker extends java.io.Serializable {}

    @ParameterizedTest
    @ValueSource(strings = {"long serialVersionUID = 7", "int serialVersionUID = 7"})
    void a_declared_number_is_taken_as_it_stands(String declaration) throws Exception {
        SerialShape shape = shape("private static final " + declaration + "; int count; transient int cache;");

        assertThat(shape).isEqualTo(new SerialShape(java.util.Optional.of(7L), true, Map.of("count", "I"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"private static final long serialVersionUID = Long.parseLong(\"7\");"})
    void a_number_that_is_computed_is_not_known(String declaration) throws Exception {
        assertThat(shape(declaration).version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private void writeObject(java.io.ObjectOutputStream out) {}",
                "Object writeReplace() { return this; }",
                "private static final java.io.ObjectStreamField[] serialPersistentFields = {};"
            })
    void a_class_may_have_a_say_in_what_is_written(String member) throws Exception {
        assertThat(shape(member).takesPart()).isTrue();
        assertThat(shape("").takesPart()).isFalse();
    }

    private static SerialShape shape(String members) throws Exception {
        return SerialShape.of(
                Compiled.of("package lib; class Order implements java.io.Serializable { " + members + " }")
                        .bytes("lib.Order"));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in =
                type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return java.util.Objects.requireNonNull(in).readAllBytes();
        }
    }
}
