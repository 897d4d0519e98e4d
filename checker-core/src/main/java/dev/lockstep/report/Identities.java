package dev.lockstep.report;

import dev.lockstep.identity.Inventory;
import java.util.List;

/**
 * What each archive is, for those who ask to be told.
 *
 * @param items by name, then by path
 */
public record Identities(List<Inventory.Item> items) {
    public Identities {
        items = List.copyOf(items);
    }
}
