package dev.lockstep.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "lib/a.jar, lib/a.jar",
        "./lib/a.jar, lib/a.jar",
        "././lib/a.jar, lib/a.jar",
        "lib\\a.jar, lib/a.jar",
        ".\\lib\\a.jar, lib/a.jar",
        "lib, lib/a.jar",
        "lib/, lib/a.jar",
        "./lib/, lib/x/y/a.jar",
        "., lib/a.jar",
        "./, lib/a.jar",
        "lib/*, lib/a.jar",
        "lib/*, lib/x/a.jar", // a folder that the glob names
        "lib/*/, lib/x/a.jar",
        "li*/, lib/a.jar",
        "lib/*.jar, lib/a.jar",
        "lib/**, lib/x/y/a.jar",
        "**/a.jar, lib/x/a.jar",
        "**/a.jar, a.jar",
        "lib/**/a.jar, lib/a.jar",
        "lib/**/a.jar, lib/x/y/a.jar",
        "'{lib/**/a,b}.jar', lib/x/a.jar",
        "**.jar, a.jar",
        "**.jar, lib/a.jar",
        "lib/?.jar, lib/a.jar",
        "lib/[ab].jar, lib/a.jar",
        "'lib/{a,b}.jar', lib/b.jar",
        "*, a.jar",
        "*, lib/a.jar",
        "l*b, lib/a.jar",
        "lib/shop-[0-9].jar, lib/shop-[0-9].jar", // the very name
        "lib [old]/, lib [old]/a.jar",
        "lib/ä.jar, lib/ä.jar",
        "lib/*.jar, lib/日本.jar",
        "lib/a{b.jar, lib/a{b.jar",
    })
    void a_pattern_selects(String pattern, String file) {
        assertThat(PathPattern.of(pattern).matches(file)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "lib/a.jar, lib/a.jar.bak",
        "lib/a.jar, x/lib/a.jar",
        "lib/a, lib/a.jar",
        "lib, library/a.jar",
        "lib/, library/a.jar",
        "lib/, lib", // a file
        "./lib/, lib",
        "li*/, lib",
        "lib/*/, lib/a.jar",
        "a.jar, lib/a.jar",
        "*.jar, lib/a.jar",
        "lib/*.jar, lib/x/a.jar",
        "lib/?.jar, lib/ab.jar",
        "lib/[ab].jar, lib/c.jar",
        "'lib/{a,b}.jar', lib/c.jar",
        "lib/*.jar, LIB/a.jar",
        "../lib, lib/a.jar",
        "lib.a, lib/a",
    })
    void a_pattern_leaves_out(String pattern, String file) {
        assertThat(PathPattern.of(pattern).matches(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/[a.jar", "lib/{a"})
    void what_is_no_glob_is_a_name_at_most(String text) {
        PathPattern pattern = PathPattern.of(text);

        assertThat(pattern.matches(text)).isTrue();
        assertThat(pattern.matches("lib/a.jar")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/lib/a.jar", "\\\\lib"})
    void what_is_empty_or_absolute_is_refused(String text) {
        assertThatThrownBy(() -> PathPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--deploy ");
    }
}
