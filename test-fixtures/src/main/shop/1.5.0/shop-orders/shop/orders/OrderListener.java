package shop.orders;

/** Whoever wants to know about orders; found as a service. */
public interface OrderListener {
    // 1.5.0: new, and without a default, since every listener is our own and was changed with it. The
    // OrderMail of 1.4.2 was not: it loads and it starts, and when the first order comes in,
    // AbstractMethodError.
    /** The order has come in; whether it is complete is not yet known. */
    void received(String customer, int number);

    /** The order is complete: priced and taxed. */
    void placed(Order order);
}
