package shop.orders;

/** Whoever wants to know about orders; found as a service. */
public interface OrderListener {
    /** The order is complete: priced and taxed. */
    void placed(Order order);
}
