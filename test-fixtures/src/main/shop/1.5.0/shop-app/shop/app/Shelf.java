package shop.app;

import columns.Columns;
import shop.catalog.Catalog;
import shop.catalog.Product;

/** Shows what can be bought. */
final class Shelf {
    private final Catalog catalog;

    Shelf(Catalog catalog) {
        this.catalog = catalog;
    }

    void show() {
        System.out.println("On the shelf");
        for (Product product : catalog.products()) {
            System.out.println(Columns.row(product.name(), product.price()));
        }
    }
}
