package shop.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How the shop rounds: half up, to the cent. */
public class Rounding {
    // 1.5.0: made static, as the IDE proposed, since it uses no field. Sources that call it on an object
    // still compile, so nobody noticed. A pricing jar of 1.4.2 has "call a method of this object" in its
    // bytecode, and the JVM refuses: IncompatibleClassChangeError, but only when somebody buys ten of a thing
    // and there is something to round.
    public static Money toCents(BigDecimal cents) {
        return new Money(cents.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
