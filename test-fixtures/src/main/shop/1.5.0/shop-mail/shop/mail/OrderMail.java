package shop.mail;

import shop.orders.Order;
import shop.orders.OrderListener;

/** Tells customers what becomes of their orders. */
public final class OrderMail implements OrderListener {
    private final Outbox outbox = new Outbox();

    // 1.5.0: new. On an install of 1.4.2 nobody calls it, so this jar alone does no harm; it does not send
    // the mail that the release notes promise either, and this pair of jars was never tested.
    @Override
    public void received(String customer, int number) {
        outbox.send(customer, "thank you, we have your order " + number);
    }

    @Override
    public void placed(Order order) {
        outbox.send(order.customer(), "order " + order.number() + " is confirmed, " + order.total());
    }
}
