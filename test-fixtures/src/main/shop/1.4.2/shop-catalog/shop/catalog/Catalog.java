package shop.catalog;

import java.util.List;
import shop.money.Money;

/** All that the shop sells. */
public final class Catalog {
    private final List<Product> products = List.of(
            new Product("Tea, 250 g", Money.of("12.50")),
            new Product("Teapot", Money.of("39.90")),
            new Product("Biscuits", Money.of("3.20")));

    public List<Product> products() {
        return products;
    }

    public Product find(String name) {
        return products.stream()
                .filter(product -> product.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such product: " + name));
    }
}
