package shop.money;

import java.math.BigDecimal;

/** An amount in euro, to the cent. */
public record Money(long cents) {
    public static final Money ZERO = new Money(0);

    public static Money of(String euro) {
        return new Money(new BigDecimal(euro).movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(cents + other.cents);
    }

    public Money minus(Money other) {
        return new Money(cents - other.cents);
    }

    public Money times(int factor) {
        return new Money(cents * factor);
    }

    @Override
    public String toString() {
        return "EUR " + BigDecimal.valueOf(cents, 2);
    }
}
