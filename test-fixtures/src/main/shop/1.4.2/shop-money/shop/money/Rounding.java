package shop.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How the shop rounds: half up, to the cent. */
public class Rounding {
    public Money toCents(BigDecimal cents) {
        return new Money(cents.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
