package shop.orders;

import columns.Columns;
import shop.cart.CartLine;
import shop.tax.VatRates;

/** An order as the customer reads it. */
// 1.5.0: moved here from shop-app, where it was shop.app.Invoice, so that others can print invoices too. The
// new shop-app on the old shop-orders.jar finds it in neither place: NoClassDefFoundError, after the order
// was taken and mailed.
public final class Invoice {
    private final Order order;

    public Invoice(Order order) {
        this.order = order;
    }

    public void print() {
        System.out.println("Invoice for order " + order.number());
        for (CartLine line : order.cart().lines()) {
            System.out.println(Columns.row(line.quantity() + " x " + line.product().name(), line.total()));
        }
        System.out.println(Columns.row("Goods at bulk prices", order.quote().goods()));
        System.out.println(Columns.row("Discount", order.quote().discount()));
        System.out.println(Columns.row("Delivery", order.quote().delivery()));
        System.out.println(Columns.row("Net", order.quote().net()));
        System.out.println(Columns.row("VAT " + VatRates.STANDARD + " %", order.vat()));
        System.out.println(Columns.row("Total", order.total()));
    }
}
