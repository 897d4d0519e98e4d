package shop.tax;

/** The rates of value added tax, in per cent. */
public final class VatRates {
    public static final int STANDARD = 19;

    private VatRates() {}
}
