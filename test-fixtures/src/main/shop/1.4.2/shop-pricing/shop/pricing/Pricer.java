package shop.pricing;

import shop.cart.Cart;
import shop.money.Money;

/** Prices a cart. */
public final class Pricer {
    private final BulkPrice bulkPrice = new BulkPrice();

    public Quote price(Cart cart) {
        Money goods = cart.lines().stream().map(bulkPrice::of).reduce(Money.ZERO, Money::plus);
        return new Quote(goods, DeliveryFee.of(cart.delivery()));
    }
}
