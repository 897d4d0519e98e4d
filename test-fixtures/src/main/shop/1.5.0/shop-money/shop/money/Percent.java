package shop.money;

import java.math.BigDecimal;

/** A share of an amount. */
public record Percent(int value) {
    public Money of(Money amount) {
        BigDecimal cents = BigDecimal.valueOf(amount.cents()).multiply(BigDecimal.valueOf(value, 2));
        return Rounding.toCents(cents);
    }

    @Override
    public String toString() {
        return value + " %";
    }
}
