package dev.lockstep.report.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.identity.Claim;
import dev.lockstep.identity.Inventory.Item;
import dev.lockstep.identity.Shaded;
import dev.lockstep.report.Identities;

/** What each archive is, as the report's contract has it. */
final class IdentitiesJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private IdentitiesJson() {}

    static ObjectNode of(Identities identities) {
        ObjectNode json = JSON.objectNode();
        json.set("archives", Nodes.array(identities.items(), IdentitiesJson::item));
        return json;
    }

    private static ObjectNode item(Item item) {
        ObjectNode json = JSON.objectNode();
        Nodes.texts(json, "paths", item.paths());
        item.digest().ifPresent(digest -> json.put("sha256", digest.hex()));
        item.identity().artifact().ifPresent(artifact -> json.put("artifact", artifact));
        item.identity().version().ifPresent(version -> json.put("version", version));
        json.set("claims", Nodes.array(item.claims(), claim -> claim(claim, item)));
        item.origin().commit().ifPresent(commit -> json.put("commit", commit));
        item.origin().built().ifPresent(time -> json.put("built", time));
        item.origin().jdk().ifPresent(jdk -> json.put("jdk", jdk));
        if (!item.shaded().isEmpty()) {
            json.set("shaded", Nodes.array(item.shaded(), IdentitiesJson::shaded));
        }
        return json;
    }

    private static ObjectNode claim(Claim claim, Item item) {
        ObjectNode json = JSON.objectNode().put("by", claim.place().label());
        claim.artifact().ifPresent(artifact -> json.put("artifact", artifact));
        claim.version().ifPresent(version -> json.put("version", version));
        item.identity()
                .version()
                .filter(version -> claim.version().isPresent())
                .ifPresent(version -> json.put("agrees", claim.agreesWith(version)));
        return json;
    }

    private static ObjectNode shaded(Shaded shaded) {
        ObjectNode json = JSON.objectNode();
        shaded.identity().artifact().ifPresent(artifact -> json.put("artifact", artifact));
        shaded.identity().version().ifPresent(version -> json.put("version", version));
        shaded.relocated().ifPresent(relocated -> json.put("relocated", relocated));
        return json;
    }
}
