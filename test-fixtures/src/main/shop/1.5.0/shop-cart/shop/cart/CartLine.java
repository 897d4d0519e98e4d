package shop.cart;

import shop.catalog.Product;
import shop.money.Money;

/** A product and how many of it. */
public record CartLine(Product product, int quantity) {
    public Money total() {
        return product.price().times(quantity);
    }
}
