package shop.cart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.catalog.Product;
import shop.money.Money;

/** What a customer wants to buy. */
public final class Cart {
    private final List<CartLine> lines = new ArrayList<>();
    private Optional<Voucher> voucher = Optional.empty();

    // 1.5.0: most customers pick their goods up, so that is what a cart starts with.
    private Delivery delivery = Delivery.PICKUP;

    public void add(Product product, int quantity) {
        lines.add(new CartLine(product, quantity));
    }

    public void deliverBy(Delivery wanted) {
        delivery = wanted;
    }

    // 1.5.0: redeem and discount are new, no old method has changed: a cart like this is "compatible", and its
    // jar may well have passed a check that compares two versions of one library. The danger is on the other
    // side, in Pricer.
    public void redeem(Voucher wanted) {
        voucher = Optional.of(wanted);
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

    /** What the voucher is worth; nothing without one. */
    public Money discount() {
        return voucher.map(redeemed -> redeemed.discount().of(subtotal())).orElse(Money.ZERO);
    }
}
