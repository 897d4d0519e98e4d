package dev.lockstep.compare;

import static dev.lockstep.compare.Containers.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Jvm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Changes that japicmp calls compatible although a caller dies or gets another answer, and changes that it calls
 * breaking although nobody is hurt. A client that was compiled against the old library runs on the new one, in a JVM.
 */
class SecondOpinionTest {
    private static final String RUNTIME =
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) ";

    /**
     * One change.
     *
     * @param built sources of the old library
     * @param shipped sources of the new one
     * @param client types of package {@code app}, one of them {@code Client} with {@code static String run()}
     * @param outcome on the old library and on the new one: a value, or the simple name of an error
     * @param tier the worst that we say
     */
    @SuppressWarnings("ArrayRecordComponent") // a table of this test
    private record Case(
            String name, String[] built, String[] shipped, String client, String outcome, String now, Tier tier) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "type now sealed",
                    lib("public class A {}", "public final class B extends A {}"),
                    lib("public sealed class A permits B {}", "public final class B extends A {}"),
                    "class Heir extends lib.A {} " + client("new Heir(); return \"ok\";"),
                    "ok",
                    "IncompatibleClassChangeError",
                    Tier.LINK),
            new Case(
                    "enum constant against an exhaustive switch",
                    lib("public enum A { X; public static A last() { return X; } }"),
                    lib("public enum A { X, Y; public static A last() { return Y; } }"),
                    client("return switch (lib.A.last()) { case X -> \"x\"; };"),
                    "x",
                    "IncompatibleClassChangeError",
                    Tier.CALL),
            new Case(
                    "removed method that a static one replaces by inheritance",
                    lib("public class A extends B { public void m() {} }", "public class B {}"),
                    lib("public class A extends B {}", "public class B { public static void m() {} }"),
                    client("new lib.A().m(); return \"ok\";"),
                    "ok",
                    "IncompatibleClassChangeError",
                    Tier.LINK),
            new Case(
                    "removed method that a less visible one replaces by inheritance",
                    lib("public class A extends B { public void m() {} }", "public class B { protected void m() {} }"),
                    lib("public class A extends B {}", "public class B { protected void m() {} }"),
                    client("new lib.A().m(); return \"ok\";"),
                    "ok",
                    "IllegalAccessError",
                    Tier.LINK),
            new Case(
                    "static method moved to a super-interface",
                    lib(
                            "public interface A extends B { static String m() { return \"ok\"; } }",
                            "public interface B {}"),
                    lib(
                            "public interface A extends B {}",
                            "public interface B { static String m() { return \"ok\"; } }"),
                    client("return lib.A.m();"),
                    "ok",
                    "NoSuchMethodError",
                    Tier.LINK),
            new Case(
                    "implementation removed while the abstract one above remains",
                    lib(
                            "public abstract class A implements B { public String m() { return \"ok\"; } }",
                            "public interface B { String m(); }"),
                    lib("public abstract class A implements B {}", "public interface B { String m(); }"),
                    "class Heir extends lib.A {} " + client("return new Heir().m();"),
                    "ok",
                    "AbstractMethodError",
                    Tier.LINK),
            new Case(
                    "default-method diamond",
                    lib("public interface A {}", "public interface B { default String m() { return \"ok\"; } }"),
                    lib(
                            "public interface A { default String m() { return \"no\"; } }",
                            "public interface B { default String m() { return \"ok\"; } }"),
                    "class Both implements lib.A, lib.B {} " + client("return new Both().m();"),
                    "ok",
                    "IncompatibleClassChangeError",
                    Tier.CALL),
            new Case(
                    "new final method against an override",
                    lib("public class A {}"),
                    lib("public class A { public final String m() { return \"no\"; } }"),
                    "class Heir extends lib.A { public String m() { return \"ok\"; } } "
                            + client("return new Heir().m();"),
                    "ok",
                    "IncompatibleClassChangeError",
                    Tier.CALL),
            new Case(
                    "instance field hiding a static one",
                    lib("public class A extends B {}", "public class B { public static String f = \"ok\"; }"),
                    lib(
                            "public class A extends B { public String f; }",
                            "public class B { public static String f = \"ok\"; }"),
                    client("return lib.A.f;"),
                    "ok",
                    "IncompatibleClassChangeError",
                    Tier.LINK),
            new Case(
                    "private field hiding a public one",
                    lib("public class A extends B {}", "public class B { public static String f = \"ok\"; }"),
                    lib(
                            "public class A extends B { private static String f; }",
                            "public class B { public static String f = \"ok\"; }"),
                    client("return lib.A.f;"),
                    "ok",
                    "IllegalAccessError",
                    Tier.LINK),
            new Case(
                    "method of a package-private super-interface removed",
                    lib(
                            "public interface A extends Hidden {}",
                            "interface Hidden { default String m() { return \"ok\"; } }"),
                    lib("public interface A extends Hidden {}", "interface Hidden {}"),
                    "class Impl implements lib.A {} " + client("lib.A a = new Impl(); return a.m();"),
                    "ok",
                    "NoSuchMethodError",
                    Tier.LINK),
            new Case(
                    "covariant return narrowed in an overriding interface",
                    lib(
                            "public interface A extends B { Number m(); }",
                            "public interface B { Object m(); }",
                            "public class C implements A { public Integer m() { return 1; } }"),
                    lib(
                            "public interface A extends B { Integer m(); }",
                            "public interface B { Object m(); }",
                            "public class C implements A { public Integer m() { return 1; } }"),
                    client("lib.A a = new lib.C(); return \"\" + a.m();"),
                    "1",
                    "NoSuchMethodError",
                    Tier.LINK),
            new Case(
                    "constant",
                    lib("public class A { public static final int F = 1; public static int f() { return F; } }"),
                    lib("public class A { public static final int F = 2; public static int f() { return F; } }"),
                    client("return lib.A.F + \" \" + lib.A.f();"),
                    "1 1",
                    "1 2",
                    Tier.BEHAVIOUR),
            new Case(
                    "order of an enum",
                    lib("public enum A { X, Y }"),
                    lib("public enum A { Y, X }"),
                    client("return \"\" + lib.A.X.compareTo(lib.A.Y);"),
                    "-1",
                    "1",
                    Tier.BEHAVIOUR),
            new Case(
                    "default of an annotation",
                    lib(RUNTIME + "public @interface A { int m() default 1; }"),
                    lib(RUNTIME + "public @interface A { int m() default 2; }"),
                    "@lib.A class Bearer {} " + client("return \"\" + Bearer.class.getAnnotation(lib.A.class).m();"),
                    "1",
                    "2",
                    Tier.BEHAVIOUR),
            new Case(
                    "default of an annotation removed",
                    lib(RUNTIME + "public @interface A { int m() default 1; }"),
                    lib(RUNTIME + "public @interface A { int m(); }"),
                    "@lib.A class Bearer {} "
                            + client(
                                    "try { return \"\" + Bearer.class.getAnnotation(lib.A.class).m(); }"
                                            + " catch (java.lang.annotation.IncompleteAnnotationException e) { return \"incomplete\"; }"),
                    "1",
                    "incomplete",
                    Tier.CALL),
            new Case(
                    "retention",
                    lib(RUNTIME + "public @interface A {}"),
                    lib("public @interface A {}"),
                    "@lib.A class Bearer {} " + client("return \"\" + Bearer.class.isAnnotationPresent(lib.A.class);"),
                    "true",
                    "false",
                    Tier.BEHAVIOUR),
            new Case(
                    "value of an annotation",
                    lib(RUNTIME + "public @interface N { String value(); }", "@N(\"ok\") public class A {}"),
                    lib(RUNTIME + "public @interface N { String value(); }", "@N(\"no\") public class A {}"),
                    client("return lib.A.class.getAnnotation(lib.N.class).value();"),
                    "ok",
                    "no",
                    Tier.BEHAVIOUR),
            new Case(
                    "serial form",
                    lib("public class A implements java.io.Serializable { private int f; }"),
                    lib("public class A implements java.io.Serializable { private long f; }"),
                    client("return \"\" + (java.io.ObjectStreamClass.lookup(lib.A.class).getSerialVersionUID()" + " == "
                            + "1L) + java.io.ObjectStreamClass.lookup(lib.A.class).getField(\"f\").getTypeCode();"),
                    "falseI",
                    "falseJ",
                    Tier.BEHAVIOUR),
            new Case(
                    "abstract method added to an interface",
                    lib("public class U { public static String use(A a) { return \"ok\"; } }", "public interface A {}"),
                    lib(
                            "public class U { public static String use(A a) { return a.m(); } }",
                            "public interface A { String m(); }"),
                    "class Impl implements lib.A {} " + client("return lib.U.use(new Impl());"),
                    "ok",
                    "AbstractMethodError",
                    Tier.CALL),
            // what is no break, whatever japicmp says
            new Case(
                    "abstract method that became default",
                    lib("public interface A { String m(); }"),
                    lib("public interface A { default String m() { return \"no\"; } }"),
                    "class Impl implements lib.A { public String m() { return \"ok\"; } } "
                            + client("lib.A a = new Impl(); return a.m();"),
                    "ok",
                    "ok",
                    Tier.NONE),
            new Case(
                    "field pulled up to a super-interface",
                    lib(
                            "public class A implements B { public static final Object F = \"ok\"; }",
                            "public interface B {}"),
                    lib("public class A implements B {}", "public interface B { Object F = \"ok\"; }"),
                    client("return \"\" + lib.A.F;"),
                    "ok",
                    "ok",
                    Tier.NONE),
            new Case(
                    "class with only package-private constructors made final",
                    lib(
                            "public class A { A() {} public static A of() { return new A(); } public String m() { return \"ok\"; } }"),
                    lib(
                            "public final class A { A() {} public static A of() { return new A(); } public String m() { return \"ok\"; } }"),
                    client("return lib.A.of().m();"),
                    "ok",
                    "ok",
                    Tier.NONE),
            new Case(
                    "protected constructor of an abstract class",
                    lib("public abstract class A { public A() {} }"),
                    lib("public abstract class A { protected A() {} }"),
                    "class Heir extends lib.A {} " + client("new Heir(); return \"ok\";"),
                    "ok",
                    "ok",
                    Tier.NONE),
            new Case(
                    "method now native",
                    lib("public class A { public int m() { return 1; } }"),
                    lib("public class A { public native int m(); }"),
                    client("return \"\" + new lib.A().getClass().getSimpleName();"),
                    "A",
                    "A",
                    Tier.NONE),
            new Case(
                    "renamed type parameter",
                    lib("public class A<K> { public <V> String m(K k, V v) { return \"ok\"; } }"),
                    lib("public class A<Q> { public <W> String m(Q k, W v) { return \"ok\"; } }"),
                    client("return new lib.A<String>().m(\"\", 1);"),
                    "ok",
                    "ok",
                    Tier.NONE),
            new Case(
                    "new annotation element with a default",
                    lib(RUNTIME + "public @interface A {}"),
                    lib(RUNTIME + "public @interface A { int m() default 1; }"),
                    "@lib.A class Bearer {} " + client("return \"\" + Bearer.class.isAnnotationPresent(lib.A.class);"),
                    "true",
                    "true",
                    Tier.NONE),
            new Case(
                    "enum constant at the end, and a switch with a default",
                    lib("public enum A { X; public static A last() { return X; } }"),
                    lib("public enum A { X, Y; public static A last() { return Y; } }"),
                    client("return switch (lib.A.last()) { case X -> \"x\"; default -> \"other\"; };"),
                    "x",
                    "other",
                    Tier.CALL));

    @TestFactory
    Stream<DynamicTest> the_jvm_and_our_verdict_agree() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.name, () -> {
                    var built = Compiled.of(each.built);
                    var shipped = Compiled.of(each.shipped);
                    var client = Compiled.of(built, "package app; " + each.client);

                    assertEquals(each.outcome, outcome(client, built));
                    assertEquals(each.now, outcome(client, shipped));
                    assertEquals(
                            each.tier,
                            worst(built, shipped),
                            () -> changes(built, shipped).toString());
                }));
    }

    private static String outcome(Compiled client, Compiled library) {
        String outcome = Jvm.outcome("app.Client", client, library);
        int dot = outcome.lastIndexOf('.');
        return outcome.endsWith("Error") && dot >= 0 ? outcome.substring(dot + 1) : outcome;
    }

    private static Tier worst(Compiled built, Compiled shipped) {
        return changes(built, shipped).stream()
                .map(ApiChange::tier)
                .min(Tier::compareTo)
                .orElse(Tier.NONE);
    }

    private static List<ApiChange> changes(Compiled built, Compiled shipped) {
        var difference = ReleaseComparisonTest.compare(
                List.of(container("lib.jar", built)), List.of(container("lib.jar", shipped)));
        assertThat(difference.notChecked()).isEmpty();
        return difference.containers().get(0).changes();
    }

    private static String[] lib(String... types) {
        return Arrays.stream(types).map(type -> "package lib; " + type).toArray(String[]::new);
    }

    private static String client(String body) {
        return "public class Client { public static String run() { " + body + " } }";
    }
}
