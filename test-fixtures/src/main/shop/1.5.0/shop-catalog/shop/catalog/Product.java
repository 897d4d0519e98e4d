package shop.catalog;

import shop.money.Money;

/** Something on the shelf. */
public final class Product {
    private final String name;

    // 1.5.0: the public field "price" is gone, price() gives the same. Everybody was told to use the method,
    // and the new shop-app does; the one of 1.4.2 reads the field, finds none of that name and dies with
    // NoSuchFieldError.
    private final Money netPrice;

    public Product(String name, Money netPrice) {
        this.name = name;
        this.netPrice = netPrice;
    }

    public String name() {
        return name;
    }

    public Money price() {
        return netPrice;
    }
}
