package dev.lockstep.classfile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.classfile.AsmView.Place;
import dev.lockstep.classfile.ReferenceSites.Site;
import dev.lockstep.classfile.SampleClasses.Sample;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceSitesTest {
    private final Symbols symbols = new Symbols();

    @Test
    void places_lines_and_handlers_are_those_that_asm_sees() throws Exception {
        List<Sample> samples = new ArrayList<>(SampleClasses.ofModule("java.base", 40));
        samples.addAll(SampleClasses.ofJarWith(ObjectMapper.class, 10));
        int handlers = 0;
        for (Sample sample : samples) {
            List<Place> expected = new AsmView(sample.bytes(), symbols).places();

            List<Place> found = places(sample.bytes(), references(expected));

            assertThat(found).as(sample.label()).containsExactlyInAnyOrderElementsOf(expected);
            handlers += (int)
                    found.stream().filter(place -> !place.handlers().isEmpty()).count();
        }
        assertThat(handlers).isGreaterThan(500);
    }

    @Test
    void a_call_is_found_at_its_line_with_the_handlers_around_it_innermost_first() throws Exception {
        byte[] bytes = Compiled.of("""
                        package app;
                        public class Client {
                            static void run() {
                                try {
                                    try {
                                        Lib.call();
                                    } catch (LinkageError e) {
                                        Lib.other();
                                    }
                                } catch (IllegalStateException e) {
                                    throw e;
                                }
                            }
                        }
                        class Lib { static void call() {} static void other() {} }
                        """).bytes("app.Client");

        Map<Reference, List<Site>> sites =
                ReferenceSites.find(bytes, symbols, Set.of(call("call"), call("other"), call("absent")));

        assertThat(sites.keySet()).containsExactly(call("call"), call("other"));
        Site site = requireNonNull(sites.get(call("call"))).get(0);
        assertThat(site.method()).isSameAs(symbols.nameAndType("run", "()V"));
        assertThat(site.line()).hasValue(6);
        assertThat(site.catchType()).isFalse();
        assertThat(site.handlers())
                .extracting(handler -> handler.type().dotted())
                .containsExactly("java.lang.LinkageError", "java.lang.IllegalStateException");
        assertThat(requireNonNull(sites.get(call("other"))).get(0).handlers())
                .extracting(handler -> handler.type().dotted())
                .containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void without_debug_data_there_are_no_lines() throws Exception {
        byte[] bytes = Compiled.with("-g:none")
                .of(
                        "package app; class Client { void run() { Lib.call(); } }",
                        "package app; class Lib { static void" + " call() {} }")
                .bytes("app.Client");

        assertThat(ReferenceSites.find(bytes, symbols, Set.of(call("call"))).get(call("call")))
                .singleElement()
                .extracting(Site::line)
                .isEqualTo(OptionalInt.empty());
    }

    @Test
    void a_method_reference_stands_where_it_is_written() throws Exception {
        byte[] bytes = Compiled.of("""
                        package app;
                        class Client {
                            Runnable run() {
                                return Lib::call;
                            }
                        }
                        """, """
                        package app;
                        class Lib { static void call() {} }
                        """).bytes("app.Client");

        assertThat(ReferenceSites.find(bytes, symbols, Set.of(call("call"))).get(call("call")))
                .singleElement()
                .extracting(Site::line)
                .isEqualTo(OptionalInt.of(4));
    }

    private Reference call(String name) {
        return symbols.reference(
                ReferenceKind.INVOKE_STATIC, symbols.className("app/Lib"), symbols.nameAndType(name, "()V"), false);
    }

    private static Set<Reference> references(List<Place> places) {
        Set<Reference> references = new HashSet<>();
        places.forEach(place -> references.add(place.reference()));
        return references;
    }

    private List<Place> places(byte[] bytes, Set<Reference> wanted) throws MalformedClassException {
        List<Place> places = new ArrayList<>();
        ReferenceSites.find(bytes, symbols, wanted)
                .forEach((reference, sites) -> sites.forEach(site -> places.add(new Place(
                        reference,
                        site.method().name() + site.method().descriptor(),
                        site.line().orElse(0),
                        site.catchType(),
                        site.handlers().stream()
                                .map(handler -> handler.type().internal())
                                .toList()))));
        return places;
    }
}
