package shop.app;

import java.util.List;
import java.util.ServiceLoader;
import shop.cart.Cart;
import shop.catalog.Catalog;
import shop.orders.Order;
import shop.orders.OrderDesk;
import shop.orders.OrderListener;

/** Sells three things to one customer. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.load();
        Catalog catalog = new Catalog();
        new Shelf(catalog).show();

        Cart cart = new Cart();
        cart.add(catalog.find("Tea, 250 g"), 2);
        cart.add(catalog.find("Teapot"), 1);
        cart.add(catalog.find("Biscuits"), 10);

        Order order = new OrderDesk(listeners()).place(settings.customer(), cart);
        new Invoice(order).print();
    }

    private static List<OrderListener> listeners() {
        return ServiceLoader.load(OrderListener.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
