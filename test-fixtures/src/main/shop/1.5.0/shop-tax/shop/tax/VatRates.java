package shop.tax;

/** The rates of value added tax, in per cent. */
public final class VatRates {
    // 1.5.0: 19 until last year. The compiler copies a constant into every class that uses it, so the shop-
    // app of 1.4.2 does not look here: with this jar alone it takes 21 % and prints "VAT 19 %" on the
    // invoice. No error, a wrong bill.
    public static final int STANDARD = 21;

    private VatRates() {}
}
