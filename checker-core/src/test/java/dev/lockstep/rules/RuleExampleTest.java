package dev.lockstep.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Jvm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the catalogue, run. */
class RuleExampleTest {
    private static final Map<String, String> WITHOUT_EXAMPLE = Map.ofEntries(
            entry("platform-internal", "the library is the JDK itself; BrokenClassFileTest makes the call"),
            entry("platform-removed", "the library is an earlier JDK; PlatformRemovedTest runs on a later one"),
            entry("class-too-new", "javac writes no version above its own; BrokenClassFileTest does"),
            entry("malformed-class", "no source compiles to it; BrokenClassFileTest damages a class"),
            entry("unverified-plan", "about how a plan was made; DeploymentFormsTest makes one"),
            entry("leftover", "about two files on one class path; DeploymentFormsTest runs them"),
            entry("redirected-link", "takes two releases of both parts; RedirectedLinkTest runs them"),
            entry("accidental-override", "takes two releases of both parts; AccidentalOverrideTest runs them"),
            entry("reflective-name", "about a string, not a link; ReflectiveNameTest runs the look-ups"),
            entry("service-provider", "about a file beside the code; ServiceProviderTest runs the loader"),
            entry("silent-revert", "takes three builds of one file; SilentRevertTest runs them"),
            entry("duplicate-artifact", "about two files on one class path, not about code"),
            entry("family-skew", "about versions, not about code; FamilySkewTest has some"),
            entry("mixed-jar", "about what a tool does to a jar; MixedJarTest runs it"),
            entry("sealed-package", "about the manifest of a jar; SealedPackageTest loads the classes"),
            entry("module-descriptor", "about what the JVM is started with; ModulePathTest starts it"),
            entry("split-package", "about what the JVM is started with; ModulePathTest starts it"),
            entry("signed-jar", "takes a key; SignedJarTest signs jars and loads from them"),
            entry("identity-conflict", "about a name and two small files"),
            entry("native-library", "about machine code; NativeLibrariesTest has headers"),
            entry("shadowed-library", "about two containers on one class path; DuplicatesTest has some"),
            entry("duplicate-class", "about two containers on one class path, not about code"),
            entry("class-path-entry-missing", "about a list of files"),
            entry("nested-jar-compressed", "about how an archive was packed"),
            entry("unreadable", "about a file without content"),
            entry("expired-suppression", "about the policy; PolicyInForceTest lets one expire"),
            entry("broad-suppression", "about the policy; PolicyInForceTest has one"),
            entry("unused-suppression", "about the policy; PolicyInForceTest has one"));

    @Test
    void a_rule_has_an_example_or_a_reason_to_have_none() {
        assertThat(RuleCatalogue.all())
                .map(Rule::info)
                .filteredOn(rule -> rule.example().isEmpty())
                .map(RuleInfo::id)
                .containsExactlyInAnyOrderElementsOf(WITHOUT_EXAMPLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_client_runs_clean_on_the_library_it_was_built_against(Example example) {
        assertThat(Jvm.run("app.Client", example.client, example.built)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_client_ends_in_the_error_that_the_rule_names_on_the_other_library(Example example) {
        Optional<LinkageError> happened = Jvm.run("app.Client", example.client, example.shipped);

        assertThat(happened).isPresent();
        example.rule
                .error()
                .ifPresent(error ->
                        assertThat(happened.orElseThrow().getClass().getName()).isEqualTo(error));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_error_strikes_at_the_moment_that_the_rule_names(Example example) {
        assertThat(example.moment()).isEqualTo(example.rule.when());
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void each_release_does_right_and_their_mix_wrong(RuleInfo rule) {
        RuleExample example = rule.example().orElseThrow();
        RuleExample.Mix mix = example.mix().orElseThrow();
        Compiled old = release(example.libraryBefore(), example.client());
        Compiled now = release(example.libraryAfter(), example.client());
        String[] stays = mix.stays().toArray(String[]::new);

        assertThat(Jvm.outcome("app.Client", old)).isEqualTo(mix.before());
        assertThat(Jvm.outcome("app.Client", now)).isEqualTo(mix.after());
        assertThat(Jvm.outcome("app.Client", old.only(stays), now)).isEqualTo(mix.wrong());
        assertThat(mix.wrong()).isNotIn(mix.before(), mix.after());
        rule.error().ifPresent(error -> assertThat(mix.wrong()).isEqualTo(error));
    }

    static List<Named<RuleInfo>> mixes() {
        return RuleCatalogue.all().stream()
                .map(Rule::info)
                .filter(rule -> rule.example().flatMap(RuleExample::mix).isPresent())
                .map(rule -> Named.of(rule.id(), rule))
                .toList();
    }

    private static Compiled release(List<String> library, String client) {
        List<String> sources = new ArrayList<>(library);
        sources.add(client);
        return Compiled.of(sources.toArray(String[]::new));
    }

    /** The parts stand on the class path in this order: client, library. */
    private record Example(RuleInfo rule, Compiled built, Compiled client, Compiled shipped) {
        static Example of(RuleInfo rule, RuleExample sources) {
            var built = Compiled.of(sources.libraryBefore().toArray(String[]::new));
            return new Example(
                    rule,
                    built,
                    Compiled.of(built, sources.client()),
                    Compiled.of(sources.libraryAfter().toArray(String[]::new)));
        }

        /** Takes the client's classes through loading and linking, one step at a time, without running anything. */
        Moment moment() {
            var loader = new ClassPath(client, shipped);
            for (String name : client.classes().keySet()) {
                if (!succeeds(name, false, loader)) {
                    return Moment.LOAD;
                }
                if (!succeeds(name, true, loader)) {
                    return Moment.LINK;
                }
            }
            return Moment.EXECUTION;
        }

        private static boolean succeeds(String name, boolean initialize, ClassLoader loader) {
            try {
                return Class.forName(name, initialize, loader) != null;
            } catch (LinkageError expected) {
                return false;
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class ClassPath extends ClassLoader {
        private final Map<String, byte[]> classes = new HashMap<>();

        ClassPath(Compiled first, Compiled second) {
            super(ClassLoader.getPlatformClassLoader());
            classes.putAll(second.classes());
            classes.putAll(first.classes());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static final List<Named<Example>> EXAMPLES = RuleCatalogue.all().stream()
            .map(Rule::info)
            .flatMap(rule -> rule.example().stream()
                    .filter(sources -> sources.mix().isEmpty())
                    .map(sources -> Named.of(rule.id(), Example.of(rule, sources))))
            .toList();

    static List<Named<Example>> examples() {
        return EXAMPLES;
    }
}
