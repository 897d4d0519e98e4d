package shop.catalog;

import shop.money.Money;

/** Something on the shelf. */
public final class Product {
    private final String name;

    /** The net price. Public since 0.9, when the shop was one jar; {@link #price()} is the better way. */
    public final Money price;

    public Product(String name, Money price) {
        this.name = name;
        this.price = price;
    }

    public String name() {
        return name;
    }

    public Money price() {
        return price;
    }
}
