package dev.lockstep.report.cyclonedx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.identity.BuildOrigin;
import dev.lockstep.identity.Claim;
import dev.lockstep.identity.Identity;
import dev.lockstep.identity.Inventory;
import dev.lockstep.identity.Shaded;
import dev.lockstep.report.JsonText;
import dev.lockstep.report.Report;
import dev.lockstep.report.ToolVersion;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What is installed, as a bill of materials in CycloneDX 1.6: each archive by its content, with where it lies, what it
 * says that it is and how far this agrees, and what it shades. It states no time and takes its serial number from what
 * is in it, so that equal installs have equal bills.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6, JSON reference</a>
 */
public final class BillOfMaterials {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Archives that are run by something, and not linked to. */
    private static final List<String> APPLICATIONS = List.of("war", "ear", "rar", "sar", "har");

    private BillOfMaterials() {}

    /**
     * Writes it.
     *
     * @throws IllegalArgumentException if the report has no inventory
     */
    public static String render(Report report) {
        Inventory inventory = report.inventory()
                .orElseThrow(() -> new IllegalArgumentException("only a scan makes a bill of materials"));
        ArrayNode components = JSON.arrayNode();
        inventory.items().forEach(item -> components.add(component(item)));
        ObjectNode bill = JSON.objectNode();
        bill.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        bill.put("bomFormat", "CycloneDX");
        bill.put("specVersion", "1.6");
        bill.put(
                "serialNumber",
                "urn:uuid:" + UUID.nameUUIDFromBytes(components.toString().getBytes(UTF_8)));
        bill.put("version", 1);
        bill.set("metadata", metadata(report));
        bill.set("components", components);
        return JsonText.of(bill);
    }

    private static ObjectNode metadata(Report report) {
        ObjectNode metadata = JSON.objectNode();
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("name", "lockstep")
                .put("version", ToolVersion.current());
        report.inputs().install().ifPresent(install -> {
            ObjectNode root = metadata.putObject("component");
            root.put("type", "application").put("bom-ref", ".").put("name", lastName(install.path()));
            install.digest().ifPresent(digest -> root.set("hashes", hashes(digest.substring(digest.indexOf(':') + 1))));
        });
        return metadata;
    }

    private static String lastName(String path) {
        Path name = Path.of(path).toAbsolutePath().normalize().getFileName();
        return name == null ? path : name.toString();
    }

    private static ObjectNode component(Inventory.Item item) {
        String path = item.paths().get(0);
        ObjectNode component = JSON.objectNode();
        component.put("type", isApplication(path) ? "application" : "library").put("bom-ref", path);
        describe(component, item.identity(), path);
        item.digest().ifPresent(digest -> component.set("hashes", hashes(digest.hex())));
        if (!item.shaded().isEmpty()) {
            ArrayNode shaded = component.putArray("components");
            item.shaded().forEach(each -> shaded.add(shaded(each, path)));
        }
        origin(component, item.origin());
        component.set("evidence", evidence(item));
        return component;
    }

    private static void origin(ObjectNode component, BuildOrigin origin) {
        ArrayNode properties = JSON.arrayNode();
        origin.commit().ifPresent(commit -> property(properties, "commit", commit));
        origin.built().ifPresent(time -> property(properties, "built", time));
        origin.jdk().ifPresent(jdk -> property(properties, "jdk", jdk));
        if (!properties.isEmpty()) {
            component.set("properties", properties);
        }
    }

    private static void property(ArrayNode properties, String name, String value) {
        properties.addObject().put("name", "lockstep:" + name).put("value", value);
    }

    private static boolean isApplication(String path) {
        return APPLICATIONS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static ObjectNode shaded(Shaded part, String within) {
        Identity identity = part.identity();
        ObjectNode component = JSON.objectNode();
        component
                .put("type", "library")
                .put(
                        "bom-ref",
                        within + "#" + identity.artifact().orElse("") + "@"
                                + identity.version().orElse(""));
        describe(component, identity, within);
        part.relocated()
                .ifPresent(relocated -> property(component.putArray("properties"), "relocated", relocated.toString()));
        return component;
    }

    private static void describe(ObjectNode component, Identity identity, String path) {
        String artifact = identity.artifact().orElse(path);
        int colon = artifact.indexOf(':');
        if (colon >= 0) {
            component.put("group", artifact.substring(0, colon));
        }
        component.put("name", artifact.substring(colon + 1));
        identity.version().ifPresent(version -> component.put("version", version));
        if (colon >= 0) {
            component.put(
                    "purl",
                    "pkg:maven/" + encoded(artifact.substring(0, colon)) + "/" + encoded(artifact.substring(colon + 1))
                            + identity.version()
                                    .map(version -> "@" + encoded(version))
                                    .orElse(""));
        }
    }

    /**
     * Percent-encoding of a package URL.
     *
     * @see <a href="https://github.com/package-url/purl-spec/blob/main/PURL-SPECIFICATION.rst">PURL specification</a>
     */
    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%3A", ":");
    }

    private static ArrayNode hashes(String sha256) {
        ArrayNode hashes = JSON.arrayNode();
        hashes.addObject().put("alg", "SHA-256").put("content", sha256);
        return hashes;
    }

    private static ObjectNode evidence(Inventory.Item item) {
        ObjectNode evidence = JSON.objectNode();
        item.identity()
                .version()
                .ifPresent(version -> evidence.putArray("identity").add(version(version, item.claims())));
        ArrayNode occurrences = evidence.putArray("occurrences");
        item.paths().forEach(path -> occurrences.addObject().put("location", path));
        return evidence;
    }

    /** The confidence is the share of those that name a version and do not contradict it. */
    private static ObjectNode version(String concluded, List<Claim> claims) {
        List<Claim> said =
                claims.stream().filter(claim -> claim.version().isPresent()).toList();
        long agreed = said.stream().filter(claim -> claim.agreesWith(concluded)).count();
        ObjectNode identity = JSON.objectNode();
        identity.put("field", "version");
        identity.put("confidence", Math.round(100.0 * agreed / said.size()) / 100.0);
        identity.put("concludedValue", concluded);
        ArrayNode methods = identity.putArray("methods");
        said.forEach(claim -> methods.addObject()
                .put("technique", claim.place() == Claim.Place.FILE_NAME ? "filename" : "manifest-analysis")
                .put("confidence", claim.agreesWith(concluded) ? 1 : 0)
                .put("value", claim.place().label() + ": " + claim.version().orElse("")));
        return identity;
    }
}
