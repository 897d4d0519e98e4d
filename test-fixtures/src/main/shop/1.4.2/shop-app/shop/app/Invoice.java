package shop.app;

import columns.Columns;
import shop.cart.CartLine;
import shop.orders.Order;
import shop.tax.VatRates;

/** An order as the customer reads it. */
final class Invoice {
    private final Order order;

    Invoice(Order order) {
        this.order = order;
    }

    void print() {
        System.out.println("Invoice for order " + order.number());
        for (CartLine line : order.cart().lines()) {
            System.out.println(Columns.row(line.quantity() + " x " + line.product().name(), line.total()));
        }
        System.out.println(Columns.row("Goods at bulk prices", order.quote().goods()));
        System.out.println(Columns.row("Delivery", order.quote().delivery()));
        System.out.println(Columns.row("Net", order.quote().net()));
        System.out.println(Columns.row("VAT " + VatRates.STANDARD + " %", order.vat()));
        System.out.println(Columns.row("Total", order.total()));
    }
}
