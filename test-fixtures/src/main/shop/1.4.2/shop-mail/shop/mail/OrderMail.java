package shop.mail;

import shop.orders.Order;
import shop.orders.OrderListener;

/** Confirms orders to customers. */
public final class OrderMail implements OrderListener {
    private final Outbox outbox = new Outbox();

    @Override
    public void placed(Order order) {
        outbox.send(order.customer(), "order " + order.number() + " is confirmed, " + order.total());
    }
}
