package dev.lockstep.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lockstep.report.Findings;
import dev.lockstep.rules.Finding.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    @Test
    void a_rebuild_in_another_version_and_folder_keeps_it() {
        assertEquals(
                print(quote("shop-1.4.2/lib/pricing-1.4.2.jar", "total", 41).message("one")),
                print(quote("shop-1.5.0/lib/pricing-1.5.0-SNAPSHOT.jar", "total", 57)
                        .message("two")
                        .occurrences(9)
                        .state(State.INSTALL)));
    }

    @Test
    void a_lambda_keeps_it_when_another_comes_before() {
        assertEquals(
                print(quote("lib/pricing.jar", "lambda$total$0", 41)),
                print(quote("lib/pricing.jar", "lambda$total$1", 41)));
    }

    @Test
    void another_method_or_symbol_changes_it() {
        Findings here = quote("lib/pricing.jar", "total", 41);

        assertNotEquals(print(here), print(quote("lib/pricing.jar", "totals", 41)));
        assertNotEquals(
                print(here), print(quote("lib/pricing.jar", "total", 41).method("shop.Cart", "discount", "(J)J")));
        assertNotEquals(
                print(here), print(quote("lib/pricing.jar", "total", 41).target("lib/cart.jar", "shop.OldCart")));
    }

    @ParameterizedTest
    @CsvSource({
        "lib/shop-cart-1.4.2.jar, shop-cart.jar",
        "cart.jar, cart.jar",
        "lib/commons-lang3-3.12.0.jar, commons-lang3.jar",
        "wildfly-34.0.1.Final.zip!/lib/x_2.0.jar, x.jar",
        "activemq-5.16.6, activemq",
    })
    void versions_are_taken_out_of_file_names(String file, String name) {
        assertEquals(name, Fingerprint.withoutVersion(file));
    }

    private static Findings quote(String file, String method, int line) {
        return Findings.missingMethod()
                .from(file, "shop.Quote", method, "()V", line)
                .method("shop.Cart", "discount", "(I)J")
                .target("lib/cart.jar", "shop.Cart");
    }

    private static String print(Findings finding) {
        return Fingerprint.of(finding.finding());
    }
}
