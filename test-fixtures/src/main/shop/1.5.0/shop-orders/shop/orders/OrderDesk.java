package shop.orders;

import java.util.List;
import shop.cart.Cart;
import shop.money.Money;
import shop.pricing.Pricer;
import shop.pricing.Quote;
import shop.tax.TaxOffice;

/** Takes orders: prices them, taxes them and tells everybody. */
public final class OrderDesk {
    private final Pricer pricer = new Pricer();
    private final TaxOffice taxOffice = new TaxOffice();
    private final List<OrderListener> listeners;
    private int lastNumber = 1000;

    public OrderDesk(List<OrderListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    public Order place(String customer, Cart cart) {
        int number = ++lastNumber;
        listeners.forEach(listener -> listener.received(customer, number));
        Quote quote = pricer.price(cart);
        Money vat = taxOffice.vatOn(quote.net());
        Order order = new Order(number, customer, cart, quote, vat);
        listeners.forEach(listener -> listener.placed(order));
        return order;
    }
}
