package dev.lockstep.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.symbol.Symbols;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API documentation says about when a member came and went; the release that runs us is 17 or later. */
class PlatformTest {
    private static final int RUNNING = Runtime.version().feature();

    private final Symbols symbols = new Symbols();

    @ParameterizedTest
    @CsvSource({
        "java/lang/String,        isBlank, ()Z,                                            11",
        "java/lang/String,        lines,   ()Ljava/util/stream/Stream;,                    11",
        "java/util/List,          of,      ()Ljava/util/List;,                             9",
        "java/util/stream/Stream, toList,  ()Ljava/util/List;,                             16",
        "java/util/Optional,      isEmpty, ()Z,                                            11",
        "java/nio/ByteBuffer,     flip,    ()Ljava/nio/ByteBuffer;,                        9",
        "java/nio/ByteBuffer,     put,     (B)Ljava/nio/ByteBuffer;,                       8",
        "java/lang/Object,        wait,    ()V,                                            8",
    })
    void a_method_is_there_from_its_release_on(String owner, String name, String descriptor, int since)
            throws Exception {
        for (int release : List.of(8, 9, 11, 16, 17)) {
            try (var platform = open(release)) {
                Definition found = platform.find(symbols.className(owner)).orElseThrow();
                boolean present = found.facts().indexOfMethod(symbols.nameAndType(name, descriptor)) >= 0;

                assertThat(present).as("%s.%s in %d", owner, name, release).isEqualTo(release >= since);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "javax/xml/bind/JAXBContext,        8,  10",
        "javax/xml/ws/Service,              8,  10",
        "javax/annotation/PostConstruct,    8,  10",
        "org/omg/CORBA/ORB,                 8,  10",
        "java/lang/Record,                  14, 99", // as a preview at first
        "java/lang/Module,                  9,  99",
        "java/net/http/HttpClient,          11, 99",
        "java/util/jar/Pack200,             8,  13",
        "java/sql/Connection,               8,  99",
        "java/util/Map$Entry,               8,  99",
        "java/util/NoSuchClass,             99, 99",
    })
    void a_class_is_there_from_its_release_on_to_its_last(String name, int first, int last) throws Exception {
        for (int release : List.of(8, 9, 11, 14, 16, 17)) {
            try (var platform = open(release)) {
                boolean expected = first <= release && release <= last;

                assertThat(platform.find(symbols.className(name)).isPresent())
                        .as("%s in %d", name, release)
                        .isEqualTo(expected);
                assertThat(platform.mayExist(symbols.className(name)) && name.startsWith("java"))
                        .as("all of java. and javax. is known")
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sun/security/x509/X500Name", "com/sun/crypto/provider/SunJCE", "sun/misc/BASE64Encoder"})
    void of_an_older_release_the_internals_may_exist(String name) throws Exception {
        try (var platform = open(8)) {
            assertThat(platform.find(symbols.className(name))).isEmpty();
            assertThat(platform.mayExist(symbols.className(name))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org/shop/Cart", "com/shop/Cart", "Cart", "com/sunshine/Cart", "javax/servlet/Filter"})
    void what_is_no_part_of_a_jdk_cannot_exist_in_one(String name) throws Exception {
        for (int release : List.of(8, 11, RUNNING)) {
            try (var platform = open(release)) {
                assertThat(platform.find(symbols.className(name))).isEmpty();
                assertThat(platform.mayExist(symbols.className(name))).isFalse();
            }
        }
    }

    @Test
    void of_the_running_release_everything_is_known_and_what_is_not_exported_is_marked() throws Exception {
        try (var platform = Platform.open(OptionalInt.empty(), symbols)) {
            assertThat(platform.release()).isEqualTo(RUNNING);
            Definition string =
                    platform.find(symbols.className("java/lang/String")).orElseThrow();
            Definition internal =
                    platform.find(symbols.className("jdk/internal/misc/Unsafe")).orElseThrow();
            Definition unsafe =
                    platform.find(symbols.className("sun/misc/Unsafe")).orElseThrow();

            assertThat(string.exported()).isTrue();
            assertThat(string.origin()).isEqualTo("java.base");
            assertThat(string.ofPlatform()).isTrue();
            assertThat(internal.exported()).isFalse();
            assertThat(unsafe.exported()).isTrue();
            assertThat(unsafe.origin()).isEqualTo("jdk.unsupported");
            assertThat(platform.mayExist(symbols.className("jdk/internal/misc/Gone")))
                    .isFalse();
        }
    }

    @Test
    void a_class_is_read_once() throws Exception {
        try (var platform = open(11)) {
            assertThat(platform.lookUp(symbols.className("java/lang/String")))
                    .isSameAs(platform.lookUp(symbols.className("java/lang/String")));
        }
    }

    @Test
    void a_release_that_this_jdk_does_not_know_is_refused_in_plain_words() {
        assertThatThrownBy(() -> open(RUNNING + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--platform " + (RUNNING + 1) + " needs a JDK " + (RUNNING + 1)
                        + " or newer to run lockstep; this is " + RUNNING);
        for (int release : List.of(5, 1, 0, -3)) {
            assertThatThrownBy(() -> open(release))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("--platform " + release + ": this JDK (" + RUNNING
                            + ") does not describe that release; it knows the ones that javac --release accepts");
        }
    }

    private Platform open(int release) throws Exception {
        return Platform.open(OptionalInt.of(release), symbols);
    }
}
