package dev.lockstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.ArchiveFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildOriginTest {
    @ParameterizedTest
    @CsvSource({
        "scm-revision, 2A16B4E9, 2a16b4e9",
        "git-commit, 0123456789abcdef0123456789abcdef01234567, 0123456789abcdef0123456789abcdef01234567",
        "implementation-build, 4fd3ea8, 4fd3ea8"
    })
    void a_manifest_names_the_commit_in_many_ways(String attribute, String value, String commit) {
        assertThat(of(Map.of(attribute, value), Map.of()).commit()).contains(commit);
    }

    @ParameterizedTest
    @CsvSource({"build-revision, r17", "build-jdk, 1.8.0_181", "created-by, 0123456", "build-number, 2024"})
    void what_is_no_hash_or_is_called_otherwise_is_no_commit(String attribute, String value) {
        assertThat(of(Map.of(attribute, value), Map.of()).commit()).isEmpty();
    }

    @Test
    void the_files_of_build_tools_count_before_the_manifest() {
        BuildOrigin origin = of(
                Map.of(
                        "git-commit",
                        "fffffff",
                        "build-time",
                        "yesterday",
                        "build-jdk-spec",
                        "17",
                        "build-jdk",
                        "17.0.2"),
                Map.of(
                        "BOOT-INF/classes/git.properties", "git.commit.id.full=abcdef0123\ngit.build.time=noon\n",
                        "META-INF/build-info.properties", "build.time=2026-11-27T10:00:00Z\n"));

        assertThat(origin.commit()).contains("abcdef0123");
        assertThat(origin.built()).contains("2026-11-27T10:00:00Z");
        assertThat(origin.jdk()).contains("17");
    }

    @Test
    void a_file_that_is_none_says_nothing() {
        assertThat(of(Map.of(), Map.of("git.properties", "git.commit.id=\\u00g")))
                .isEqualTo(of(Map.of(), Map.of()));
    }

    private static BuildOrigin of(Map<String, String> manifest, Map<String, String> texts) {
        return BuildOrigin.of(new ArchiveFacts(false, List.of(), manifest, texts, List.of(), List.of(), List.of()));
    }
}
