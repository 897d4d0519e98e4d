package shop.cart;

import shop.money.Percent;

/** New in 1.5.0: a code that makes a cart cheaper. */
public record Voucher(String code, Percent discount) {}
