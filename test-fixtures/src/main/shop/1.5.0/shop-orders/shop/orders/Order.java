package shop.orders;

import shop.cart.Cart;
import shop.money.Money;
import shop.pricing.Quote;

/** A cart that a customer has bought. */
public record Order(int number, String customer, Cart cart, Quote quote, Money vat) {
    public Money total() {
        return quote.net().plus(vat);
    }
}
