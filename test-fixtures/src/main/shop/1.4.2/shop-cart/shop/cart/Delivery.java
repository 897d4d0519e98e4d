package shop.cart;

/** How the goods reach the customer. */
public enum Delivery {
    STANDARD,
    EXPRESS
}
