package shop.pricing;

import shop.money.Money;

/** What a cart costs, before tax. */
public record Quote(Money goods, Money delivery) {
    public Money net() {
        return goods.plus(delivery);
    }
}
