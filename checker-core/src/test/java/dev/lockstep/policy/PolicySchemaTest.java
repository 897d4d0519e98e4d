package dev.lockstep.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors check by the schema is what Lockstep accepts. */
class PolicySchemaTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    PolicySchemaTest.class.getResourceAsStream("/dev/lockstep/policy/lockstep-policy-1.schema.json"),
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1",
                "platform: 17\nclass-path: [lib/a.jar, lib/b.jar]",
                "layout: [{name: a, class-path: [lib/*]}, {name: b, class-path: [b.jar], parent: a, child-first: true, started: false}]",
                "mutable: [logs/**, conf/local.properties]",
                "fail-on: warning",
                "rules: {missing-class: info, duplicate-class: [{severity: error, paths: [lib/**]}]}",
                "optional: [org.apache.hc.**]",
                "baseline: lockstep-baseline.yaml",
                "api: {promised: [shop.api.**], internal: ['**.internal.**'], internal-annotations: [shop.Internal]}",
                "suppressions: [{rule: missing-method, symbol: shop.Cart.*, reason: known}]",
                "suppressions: [{rule: missing-method, fingerprint: 0123456789abcdef0123456789abcdef, reason: r,"
                        + " expires: \"2027-01-31\", owner: shop, file: 'lib/*.jar', from: shop.**}]",
            })
    void what_is_valid_is_so_for_both(String yaml) throws JsonProcessingException {
        assertThat(complaints(yaml)).isEmpty();
        assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutabel: [logs/**]",
                "version: 2",
                "platform: eleven",
                "platform: 0",
                "layout: [{name: a}]",
                "layout: [{class-path: [a.jar]}]",
                "layout: [{name: a, class-path: []}]",
                "layout: [{name: a, class-path: [a.jar], child-first: perhaps}]",
                "layout: []",
                "mutable: logs",
                "mutable: [/logs]",
                "mutable: [logs/../..]",
                "fail-on: never",
                "rules: {missing-class: off}",
                "rules: {missing-class: [{paths: [lib/**]}]}",
                "rules: [missing-class]",
                "optional: [org/apache]",
                "baseline: ''",
                "baseline: [a, b]",
                "api: [shop]",
                "api: {private: [shop.**]}",
                "api: {internal: [shop/x]}",
                "suppressions: [{rule: missing-method}]",
                "suppressions: [{reason: r}]",
                "suppressions: [{rule: missing-method, reason: '  '}]",
                "suppressions: [{rule: partial-deployment, reason: r}]",
                "suppressions: [{rule: unreadable, reason: r}]",
                "suppressions: [{rule: missing-method, reason: r, expires: soon}]",
                "suppressions: [{rule: missing-method, reason: r, fingerprint: abc}]",
                "suppressions: [{rule: missing-method, reason: r, until: 2027}]",
            })
    void what_is_invalid_is_so_for_both(String yaml) throws JsonProcessingException {
        assertThat(complaints(yaml)).isNotEmpty();
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lockstep.yaml:1: ")
                .hasMessageNotContaining("\n");
    }

    private static Set<ValidationMessage> complaints(String yaml) throws JsonProcessingException {
        JsonNode node = new YAMLMapper().readTree(yaml);
        return SCHEMA.validate(node);
    }

    private static Policy read(String yaml) {
        return PolicyFile.read(yaml.getBytes(UTF_8), "lockstep.yaml");
    }
}
