package shop.cart;

import java.util.ArrayList;
import java.util.List;
import shop.catalog.Product;
import shop.money.Money;

/** What a customer wants to buy. */
public final class Cart {
    private final List<CartLine> lines = new ArrayList<>();
    private Delivery delivery = Delivery.STANDARD;

    public void add(Product product, int quantity) {
        lines.add(new CartLine(product, quantity));
    }

    public void deliverBy(Delivery wanted) {
        delivery = wanted;
    }

    public List<CartLine> lines() {
        return List.copyOf(lines);
    }

    public Delivery delivery() {
        return delivery;
    }

    public Money subtotal() {
        return lines.stream().map(CartLine::total).reduce(Money.ZERO, Money::plus);
    }
}
