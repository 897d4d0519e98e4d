package dev.lockstep.report.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.CheckerOptions.Ask;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.report.SampleReports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
    private static final JsonSchema SCHEMA = schema();
    private static final Compiled CLASSES = Compiled.of("package a; public class A {}");
    private static final String MAVEN = "META-INF/maven/";

    @TempDir
    private Path folder;

    /** The schema refers to two others, by addresses at which it does not look for them. */
    private static JsonSchema schema() {
        Map<String, String> known = Map.of(
                "http://cyclonedx.org/schema/bom-1.6.schema.json", "classpath:bom-1.6.schema.json",
                "http://cyclonedx.org/schema/spdx.schema.json", "classpath:spdx.schema.json",
                "http://cyclonedx.org/schema/jsf-0.82.schema.json", "classpath:jsf-0.82.schema.json");
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V7, factory -> factory.schemaMappers(mappers -> mappers.mappings(known)))
                .getSchema(URI.create("http://cyclonedx.org/schema/bom-1.6.schema.json"));
    }

    @Test
    void the_schema_is_in_force() throws Exception {
        assertThat(SCHEMA.validate(JsonMapper.builder().build().readTree("{\"bomFormat\": \"CycloneDX\"}")))
                .isNotEmpty();
    }

    @Test
    void an_archive_is_listed_once_with_what_it_is_and_where_it_lies() throws Exception {
        Map<String, String> pom = pom("org.shop", "cart", "1.4.2");
        JsonNode bill = bill(new Install()
                .jar("lib/cart-1.4.2.jar", CLASSES, pom)
                .jar("spare/cart-1.4.2.jar", CLASSES, pom)
                .jar("lib/plain.jar", CLASSES));

        assertThat(bill.at("/components")).hasSize(2);
        JsonNode cart = bill.at("/components/0");
        assertThat(cart.at("/type").asText()).isEqualTo("library");
        assertThat(cart.at("/group").asText()).isEqualTo("org.shop");
        assertThat(cart.at("/name").asText()).isEqualTo("cart");
        assertThat(cart.at("/version").asText()).isEqualTo("1.4.2");
        assertThat(cart.at("/purl").asText()).isEqualTo("pkg:maven/org.shop/cart@1.4.2");
        assertThat(cart.at("/hashes/0/content").asText()).hasSize(64);
        assertThat(cart.at("/evidence/occurrences").findValuesAsText("location"))
                .containsExactly("lib/cart-1.4.2.jar", "spare/cart-1.4.2.jar");
        assertThat(cart.at("/evidence/identity/0/confidence").asDouble()).isEqualTo(1);
        JsonNode plain = bill.at("/components/1");
        assertThat(plain.at("/name").asText()).isEqualTo("plain");
        assertThat(plain.has("purl")).isFalse();
        assertThat(plain.has("version")).isFalse();
    }

    @Test
    void what_contradicts_the_version_lowers_the_confidence() throws Exception {
        Map<String, String> texts = new HashMap<>(pom("org.shop", "cart", "1.4.2"));
        texts.put(
                "META-INF/MANIFEST.MF",
                Jars.manifest(Map.of("Bundle-Version", "1.4.2.Final", "Implementation-Version", "7")));

        JsonNode identity =
                bill(new Install().jar("lib/cart-1.5.0.jar", CLASSES, texts)).at("/components/0/evidence/identity/0");

        assertThat(identity.at("/concludedValue").asText()).isEqualTo("1.4.2");
        assertThat(identity.at("/confidence").asDouble()).isEqualTo(0.5);
        assertThat(identity.at("/methods").findValuesAsText("value"))
                .containsExactly(
                        "pom.properties: 1.4.2",
                        "Implementation-Version: 7",
                        "Bundle-SymbolicName, Bundle-Version: 1.4.2.Final",
                        "file name: 1.5.0");
        assertThat(identity.at("/methods").findValuesAsText("technique").get(3)).isEqualTo("filename");
    }

    @Test
    void archives_within_archives_and_what_is_shaded_are_listed() throws Exception {
        Map<String, String> texts = new TreeMap<>(pom("org.shop", "cart", "1.4.2"));
        texts.putAll(pom("org.dep", "dep", "3"));

        JsonNode bill =
                bill(new Install().zip("shop.war", new Install().jar("WEB-INF/lib/cart-1.4.2.jar", CLASSES, texts)));

        assertThat(bill.at("/components").findValuesAsText("location"))
                .containsExactly("shop.war!/WEB-INF/lib/cart-1.4.2.jar", "shop.war");
        assertThat(bill.at("/components/1/type").asText()).isEqualTo("application");
        assertThat(bill.at("/components/0/components"))
                .singleElement()
                .satisfies(shaded -> assertThat(shaded.at("/purl").asText()).isEqualTo("pkg:maven/org.dep/dep@3"));
    }

    @Test
    void hostile_names_stay_names() throws Exception {
        bill(new Install().jar("lib/a b%\"\u202e-1.jar", CLASSES, pom("g / h?", "a b", "1 +2")));
    }

    @Test
    void equal_installs_have_equal_bills() throws Exception {
        var install = new Install().jar("lib/a.jar", CLASSES);

        assertThat(render(install, "one/shop")).isEqualTo(render(install, "two/shop"));
    }

    @Test
    void a_report_without_inventory_makes_none() {
        assertThatThrownBy(() -> BillOfMaterials.render(
                        SampleReports.all().values().iterator().next()))
                .hasMessage("only a scan makes a bill of materials");
    }

    private static Map<String, String> pom(String group, String artifact, String version) {
        return Map.of(
                MAVEN + group + "/" + artifact + "/pom.properties",
                "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
    }

    private JsonNode bill(Install install) throws IOException {
        JsonNode bill = JsonMapper.builder().build().readTree(render(install, "shop"));
        assertThat(SCHEMA.validate(bill)).isEmpty();
        return bill;
    }

    private String render(Install install, String name) throws IOException {
        var options = CheckerOptions.DEFAULT.with(Ask.INVENTORY).with(Ask.DIGEST);
        return BillOfMaterials.render(Checker.scan(install.writeTo(folder.resolve(name)), options));
    }
}
