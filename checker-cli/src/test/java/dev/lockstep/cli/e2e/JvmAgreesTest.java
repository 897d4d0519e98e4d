package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.e2e.Answer.Found;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.JavaHomes;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.demo.DemoShop;
import dev.lockstep.rules.LinkageRule;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.rules.RuleExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mixed files are started in JVMs of their own, one of each JDK that judges: what each throws, and where, is what
 * the gate foretold.
 */
class JvmAgreesTest {
    private static final String CLIENT = "app.Client";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shop-money", "shop-catalog", "shop-pricing", "shop-orders", "shop-app"})
    void a_drop_that_breaks_the_shop_is_foretold(String jar) throws IOException {
        DemoShop shop = DemoShop.unpack(folder);
        Answer answer = gate(shop, jar);

        List<Outcome> happened = drop(shop, jar);

        assertThat(happened).allSatisfy(each -> {
            assertThat(each.error()).isPresent();
            assertThat(answer.links()).anySatisfy(found -> assertIsWhatHappened(found, each));
        });
    }

    /** No link is left to fail: a constant keeps its old value, an old switch throws on purpose. */
    @ParameterizedTest
    @ValueSource(strings = {"shop-mail", "shop-tax", "shop-cart"})
    void a_drop_without_a_finding_links(String jar) throws IOException {
        DemoShop shop = DemoShop.unpack(folder);
        Answer answer = gate(shop, jar);

        List<Outcome> happened = drop(shop, jar);

        assertThat(answer.exitCode()).isEqualTo(1);
        boolean throwsOnPurpose = jar.equals("shop-cart");
        assertThat(answer.reasons())
                .isEqualTo(
                        throwsOnPurpose
                                ? List.of("partial-deployment", "stale-switch")
                                : List.of("partial-deployment"));
        assertThat(answer.links().stream().filter(found -> !found.rule().equals("stale-switch")))
                .isEmpty();
        assertThat(happened).allSatisfy(each -> {
            assertThat(each.error().isPresent()).isEqualTo(throwsOnPurpose);
            assertThat(each.message().orElse("")).isEmpty();
        });
    }

    static List<Named<Rule>> examples() {
        return RuleCatalogue.all().stream()
                .filter(LinkageRule.class::isInstance)
                .filter(rule -> rule.info().example().isPresent())
                .map(rule -> Named.of(rule.info().id(), rule))
                .toList();
    }

    /** The library of the rule's example is dropped without its client. */
    @ParameterizedTest
    @MethodSource("examples")
    void a_mix_that_breaks_is_foretold(Rule rule) throws IOException {
        RuleExample example = rule.info().example().orElseThrow();
        var built = Compiled.of(example.libraryBefore().toArray(String[]::new));
        var client = Compiled.of(built, example.client());
        var shipped = Compiled.of(example.libraryAfter().toArray(String[]::new));
        var rebuilt = Compiled.of("package app; public class Client { public static void run() {} }");
        Path deployed = install("deployed", client, built);
        Path candidate = install("candidate", rebuilt, shipped);
        Path mixed = install("mixed", client, shipped);

        Answer answer = Answer.to("gate", deployed, candidate, "--deploy", "library.jar");
        List<Outcome> happened = run(mixed);

        assertThat(run(deployed)).allSatisfy(each -> assertThat(each.error()).isEmpty());
        assertThat(Answer.to("gate", deployed, candidate).exitCode()).isZero();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.reasons())
                .startsWith("partial-deployment")
                .contains(rule.info().id());
        assertThat(answer.of(rule.info().id())).anySatisfy(found -> {
            assertThat(found.emergent()).isTrue();
            assertThat(happened).allSatisfy(each -> assertIsWhatHappened(found, each));
        });
        assertThat(Answer.to("scan", mixed).rules()).contains(rule.info().id());
    }

    static List<Named<Mix>> mixes() {
        return MIXES.stream().map(mix -> Named.of(mix.name, mix)).toList();
    }

    /** No expectation is written down: the JVMs alone say which of these break, and Lockstep has to say the same. */
    @ParameterizedTest
    @MethodSource("mixes")
    void of_any_mix_the_jvm_says_whether_it_links(Mix mix) throws IOException {
        var built = Compiled.of("package lib;" + mix.before);
        var client = Compiled.of(built, "package app; import lib.*;\n" + mix.client);
        var shipped = Compiled.of("package lib;" + mix.after);
        Path install = install("mixed", client, shipped);

        Answer answer = Answer.to("scan", install);

        assertThat(run(install)).allSatisfy(each -> assertSaysTheSame(answer, each));
    }

    private static void assertSaysTheSame(Answer answer, Outcome happened) {
        if (happened.error().isEmpty()) {
            assertThat(answer.findings()).isEmpty();
            assertThat(answer.exitCode()).isZero();
        } else {
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.links()).anySatisfy(found -> assertIsWhatHappened(found, happened));
        }
    }

    /**
     * A client and two builds of its library.
     *
     * @param before the client was built against
     * @param after stands on the host
     */
    private record Mix(String name, String before, String client, String after) {}

    private static String client(String body) {
        return "public class Client {\n public static void run() {\n" + body + "\n}}";
    }

    private static final List<Mix> MIXES = List.of(
            new Mix(
                    "a method that moved into a superclass",
                    "public class A { public int m() { return 1; } }",
                    client("new A().m();"),
                    "public class A extends B {} class B { public int m() { return 1; } }"),
            new Mix(
                    "a constant that moved into a superinterface",
                    "public class A { public static final Object C = 1; }",
                    client("A.C.hashCode();"),
                    "public class A implements B {} interface B { Object C = 1; }"),
            new Mix(
                    "a return type that became narrower",
                    "public class A { public Object m() { return 1; } }",
                    client("new A().m();"),
                    "public class A { public String m() { return \"\"; } }"),
            new Mix(
                    "a return type that became narrower, with a bridge",
                    "public class A { public Object m() { return 1; } }",
                    client("new A().m();"),
                    "public class A extends B { public String m() { return null; } }"
                            + " class B { public Object m() { return 1; } }"),
            new Mix(
                    "an interface that got a default method",
                    "public interface A { int m(); }",
                    client("A a = () -> 1; a.m();"),
                    "public interface A { int m(); default int n() { return 2; } }"),
            new Mix(
                    "a lambda whose interface got a second abstract method",
                    "public interface A { int m(); }",
                    client("A a = () -> 1; a.m();"),
                    "public interface A { int m(); int n(); }"),
            new Mix(
                    "a method reference whose method is gone",
                    "public class A { public static int m() { return 1; } }",
                    client("java.util.function.IntSupplier s =\n A::m;\n s.getAsInt();"),
                    "public class A { public static long m() { return 1; } }"),
            new Mix(
                    "a method that became protected, called from another package",
                    "public class A { public int m() { return 1; } }",
                    client("new A().m();"),
                    "public class A { protected int m() { return 1; } }"),
            new Mix(
                    "a protected method called by a subclass on its own kind",
                    "public class A { public int m() { return 1; } }",
                    client("new D().call();") + " class D extends A { void call() { this.m(); } }",
                    "public class A { protected int m() { return 1; } }"),
            new Mix(
                    "an enum that lost a constant",
                    "public enum A { ONE, TWO }",
                    client("A.TWO.name();"),
                    "public enum A { ONE }"),
            new Mix(
                    "a record that got a component",
                    "public record A(int x) {}",
                    client("new A(1).x();"),
                    "public record A(int x, int y) {}"),
            new Mix(
                    "a nested class that became private",
                    "public class A { public static class N {} }",
                    client("new A.N();"),
                    "public class A { private static class N {} }"),
            new Mix(
                    "a constructor that became private",
                    "public class A { public A() {} }",
                    client("new A();"),
                    "public class A { private A() {} }"),
            new Mix(
                    "a static method of an interface whose interface became a class",
                    "public interface A { static int m() { return 1; } }",
                    client("A.m();"),
                    "public class A { public static int m() { return 1; } }"),
            new Mix(
                    "a field that became final, read",
                    "public class A { public static int f = 1; }",
                    client("int x = A.f; x++;"),
                    "public class A { public static final int f = Integer.parseInt(\"1\"); }"),
            new Mix(
                    "a field that became final, written",
                    "public class A { public static int f = 1; }",
                    client("A.f = 2;"),
                    "public class A { public static final int f = Integer.parseInt(\"1\"); }"),
            new Mix(
                    "a class that is no longer public, as an array",
                    "public class A {}",
                    client("new A[1][2].clone();"),
                    "class A {}"));

    private Path install(String name, Compiled client, Compiled library) throws IOException {
        return new Install()
                .jar("client.jar", client)
                .jar("library.jar", library)
                .writeTo(folder.resolve(name));
    }

    private static List<Outcome> run(Path install) {
        return run(ForkedJvm.on(install.resolve("client.jar"), install.resolve("library.jar")), CLIENT);
    }

    private static List<Outcome> run(ForkedJvm jvm, String entry) {
        return JavaHomes.judges().values().stream()
                .map(home -> jvm.inHome(home).run(entry))
                .toList();
    }

    /** Where no instruction is at fault but a class as a whole, the JVM names that class or what it meets. */
    private static void assertIsWhatHappened(Found found, Outcome happened) {
        if (!found.error().isEmpty()) {
            assertThat(happened.error()).contains(found.error());
        }
        boolean inMethod = found.json().at("/from").has("method");
        if (inMethod && found.json().get("when").asText().equals("execution")) {
            assertThat(ownPlace(happened)).isEqualTo(found.place());
        } else if (inMethod) {
            assertThat(happened.message().orElseThrow().replace('/', '.'))
                    .contains(found.place().replaceFirst(":.*", ""));
        } else {
            String message = happened.message().orElseThrow().replace('/', '.');
            assertThat(message)
                    .containsAnyOf(
                            found.place(), found.json().at("/reference/owner").asText());
        }
    }

    /** The innermost frame that is not the platform's: a bootstrap method is run by its code. */
    private static String ownPlace(Outcome happened) {
        return happened.thrown().get(0).frames().stream()
                .filter(frame -> !frame.startsWith("java."))
                .findFirst()
                .orElse("");
    }

    private static Answer gate(DemoShop shop, String jar) {
        return Answer.to("gate", shop.deployed(), shop.candidate(), "--deploy", "lib/" + jar + ".jar");
    }

    private static List<Outcome> drop(DemoShop shop, String jar) throws IOException {
        Path path = Path.of("lib", jar + ".jar");
        Files.copy(shop.candidate().resolve(path), shop.deployed().resolve(path), StandardCopyOption.REPLACE_EXISTING);
        return run(ForkedJvm.on(shop.deployed().resolve("lib/shop-app.jar")), "shop.app.Main");
    }
}
