package dev.lockstep.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
    /** As {@code ComparableVersion} of maven-artifact 3.9.6 sorted them. */
    private static final String MAVENS_ORDER = "1-alpha-1 = 1-alpha1 < 1.0-a2 = 1.0.Alpha2 < 1-beta1 < 1.0-b2 < 1-m2"
            + " < 1-milestone10 < 1-rc1 = 1.0.CR1 < 1-rc-2 < 1-rc11 < 1-SNAPSHOT = 1.0.0-SNAPSHOT"
            + " < 1 = 1.0 = 1.0-GA = 1.0.0.Final = 1.0.RELEASE < 1-sp1 < 1.0.SP2 < 1-jre < 1-redhat-1 < 1-redhat-2"
            + " < 1-1 < 1.0-2 < 1.0.1 < 1.1-SNAPSHOT < 1.1 = 1.1.Final < 1.1-x < 1.9 < 1.10 < 1.10.1-rc1 < 2-beta < 2"
            + " < 5.16.6 < 5.18.3 < 10 < 20240303";

    private record Ranked(String version, int rank) {}

    @Test
    void maven_agrees_on_every_two() {
        List<Ranked> all = new ArrayList<>();
        int rank = 0;
        for (String equal : MAVENS_ORDER.split(" < ", -1)) {
            for (String version : equal.split(" = ", -1)) {
                all.add(new Ranked(version, rank));
            }
            rank++;
        }
        assertThat(all).hasSize(40);
        for (Ranked one : all) {
            for (Ranked other : all) {
                assertThat(Integer.signum(VersionOrder.COMPARATOR.compare(one.version, other.version)))
                        .as("%s and %s", one.version, other.version)
                        .isEqualTo(Integer.compare(one.rank, other.rank));
            }
        }
    }

    @Test
    void what_begins_with_no_number_has_no_order() {
        assertThat(VersionOrder.isComparable("1.0", "v2.0")).isTrue();
        assertThat(VersionOrder.isComparable("1.0", "${project.version}")).isFalse();
        assertThat(VersionOrder.isComparable("", "1.0")).isFalse();
    }

    @Test
    void a_v_in_front_is_no_qualifier() {
        assertThat(VersionOrder.COMPARATOR.compare("v1.2", "1.2")).isZero();
    }
}
