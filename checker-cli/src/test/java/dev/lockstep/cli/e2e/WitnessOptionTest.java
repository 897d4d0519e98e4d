package dev.lockstep.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Run;
import dev.lockstep.fixtures.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop of the demo, put to a JVM. */
class WitnessOptionTest {
    @TempDir
    private Path folder;

    @Test
    void each_error_says_what_the_jvm_threw() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);

        Answer answer =
                Answer.to("gate", shop.deployed(), shop.candidate(), "--deploy", "lib/shop-pricing.jar", "--witness");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.one("missing-method").json().get("witnessed").asBoolean())
                .isTrue();
        assertThat(answer.one("missing-method").json().at("/testimony/detail").asText())
                .isEqualTo("java.lang.NoSuchMethodError: 'shop.money.Money shop.cart.Cart.discount()'");
        assertThat(answer.one("partial-deployment").json().has("witnessed")).isFalse();
        assertThat(answer.json().at("/witness/errors").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/witness/confirmed").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/witness/jvm").asText())
                .contains(Runtime.version().toString());
    }

    @Test
    void the_text_marks_them_and_counts() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);

        String text = Run.lockstep(
                        "gate",
                        shop.deployed().toString(),
                        shop.candidate().toString(),
                        "--deploy",
                        "lib/shop-pricing.jar",
                        "--witness")
                .out();

        assertThat(text).contains("[missing-method, witnessed]", "[member-now-instance, witnessed]");
        assertThat(text).contains("2 of 2 linkage errors were witnessed by a JVM: ");
    }

    @Test
    void a_named_jdk_is_asked_and_a_wrong_name_is_told() throws IOException {
        DemoShop shop = DemoShop.unpack(folder);
        Path here = Path.of(System.getProperty("java.home"));

        Answer asked = Answer.to(
                "gate", shop.deployed(), shop.candidate(), "--deploy", "lib/shop-pricing.jar", "--witness-java", here);
        assertThat(asked.json().at("/witness/confirmed").asInt()).isEqualTo(2);

        Answer missed = Answer.to(
                "gate",
                shop.deployed(),
                shop.candidate(),
                "--deploy",
                "lib/shop-pricing.jar",
                "--witness-java",
                folder);
        assertThat(missed.json().at("/witness/notTried").asInt()).isEqualTo(2);
        assertThat(missed.json().at("/witness").has("jvm")).isFalse();
        assertThat(missed.one("missing-method").json().at("/testimony/detail").asText())
                .isEqualTo("there is no JVM at " + folder.resolve("bin/java"));
    }
}
