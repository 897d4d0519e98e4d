package shop.tax;

import shop.money.Money;
import shop.money.Percent;

/** Computes the tax on a sale. */
public final class TaxOffice {
    public Money vatOn(Money net) {
        return new Percent(VatRates.STANDARD).of(net);
    }
}
