package shop.pricing;

import shop.money.Money;

/** What a cart costs, before tax. */
public record Quote(Money goods, Money discount, Money delivery) {
    public Money net() {
        return goods.minus(discount).plus(delivery);
    }
}
