package shop.cart;

/** How the goods reach the customer. */
public enum Delivery {
    STANDARD,
    EXPRESS,
    // 1.5.0: we have a store now. The pricing jar of 1.4.2 was compiled when there were two kinds of delivery, and its
    // switch has an answer for two: every symbol in it still links, and yet it dies at the third with
    // IncompatibleClassChangeError (MatchException, if it had been compiled for Java 21 or later).
    PICKUP
}
