package shop.pricing;

import java.math.BigDecimal;
import shop.cart.CartLine;
import shop.money.Money;
import shop.money.Rounding;

/** Ten or more of one product cost five per cent less. */
final class BulkPrice {
    private static final int FROM_QUANTITY = 10;
    private static final BigDecimal FACTOR = new BigDecimal("0.95");

    private final Rounding rounding = new Rounding();

    Money of(CartLine line) {
        if (line.quantity() < FROM_QUANTITY) {
            return line.total();
        }
        return rounding.toCents(BigDecimal.valueOf(line.total().cents()).multiply(FACTOR));
    }
}
