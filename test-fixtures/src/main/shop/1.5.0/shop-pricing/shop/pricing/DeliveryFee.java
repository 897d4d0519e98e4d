package shop.pricing;

import shop.cart.Delivery;
import shop.money.Money;

/** What each kind of delivery costs. */
final class DeliveryFee {
    private DeliveryFee() {}

    /** No default branch: when a kind of delivery is added, the compiler shows this place. */
    static Money of(Delivery delivery) {
        return switch (delivery) {
            case STANDARD -> Money.of("4.90");
            case EXPRESS -> Money.of("12.00");
            case PICKUP -> Money.ZERO;
        };
    }
}
