package dev.lockstep.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                fail-on: error                                      | shop.Cart              |               | true
                api: {promised: [shop.api.**]}                      | shop.api.Cart$Line     |               | true
                api: {promised: [shop.api.**]}                      | shop.impl.Cart         |               | false
                api: {internal: ['**.internal.**']}                 | shop.internal.x.Cart   |               | false
                api: {internal: ['**.internal.**']}                 | shop.Cart              |               | true
                api: {promised: [shop.**], internal: [shop.impl.*]} | shop.impl.Cart         |               | false
                api: {internal-annotations: [shop.Internal]}        | shop.Cart              | shop.Internal | false
                api: {internal-annotations: [shop.Internal]}        | shop.Cart              | shop.Public   | true
                api: {internal-annotations: ['**.Internal']}        | shop.Cart              | org.Internal  | false
                """)
    void what_is_promised_is_what_the_policy_says(String yaml, String className, String annotation, boolean promised) {
        var policy = PolicyFile.read(yaml.getBytes(UTF_8), "lockstep.yaml");

        assertEquals(
                promised, policy.api().covers(className, () -> annotation == null ? Set.of() : Set.of(annotation)));
    }
}
