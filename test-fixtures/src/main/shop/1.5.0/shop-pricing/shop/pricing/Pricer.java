package shop.pricing;

import shop.cart.Cart;
import shop.money.Money;

/** Prices a cart. */
public final class Pricer {
    public Quote price(Cart cart) {
        // 1.5.0: vouchers. "Only the pricing has changed, just copy shop-pricing.jar" - but the cart of 1.4.2 has no
        // method discount(), so the first order of the day dies here with NoSuchMethodError.
        Money discount = cart.discount();
        Money goods = cart.lines().stream().map(BulkPrice::of).reduce(Money.ZERO, Money::plus);
        return new Quote(goods, discount, DeliveryFee.of(cart.delivery()));
    }
}
