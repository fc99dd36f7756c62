package dev.gatewright.quickstart.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invented rates against the euro; the same day always has the same rate. */
final class Rates {

    private static final MathContext PRECISION = new MathContext(6, RoundingMode.HALF_EVEN);

    private final Map<String, BigDecimal> perEuro = new TreeMap<>();
    private final List<Currency> currencies;

    record Currency(String code, String name, int digits) {}

    Rates() {
        String table = "EUR 1,USD 1.0841,CHF 0.9382,GBP 0.8447,JPY 161.07,SEK 11.238,NOK 11.641,DKK 7.4592,PLN 4.1875,"
                + "CZK 25.02,HUF 402.6,RON 4.9772,BGN 1.9558,ISK 145.9,TRY 41.32,ILS 3.905,ZAR 19.88,AUD 1.7214,NZD 1.889,"
                + "CAD 1.5611,MXN 21.97,BRL 6.209,ARS 1158.4,CLP 1013.5,COP 4461.2,PEN 3.967,CNY 7.8645,HKD 8.4261,"
                + "TWD 35.61,KRW 1571.4,SGD 1.4487,MYR 4.7963,THB 36.54,IDR 17748.5,PHP 61.93,VND 27671.4,INR 94.21,"
                + "PKR 303.4,AED 3.9813,SAR 4.0654,EGP 54.86,KES 140.1,NGN 1671.9,MAD 10.492";
        for (String line : table.split(",", -1)) {
            perEuro.put(line.substring(0, 3), new BigDecimal(line.substring(4)));
        }
        currencies = perEuro.keySet().stream()
                .map(java.util.Currency::getInstance)
                .map(known -> new Currency(
                        known.getCurrencyCode(),
                        known.getDisplayName(java.util.Locale.ENGLISH),
                        known.getDefaultFractionDigits()))
                .toList();
    }

    List<Currency> currencies() {
        return currencies;
    }

    boolean knows(String code) {
        return perEuro.containsKey(code);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    BigDecimal between(String base, String quote) {
        return known(quote).divide(known(base), PRECISION);
    }

    BigDecimal at(LocalDate day, String base, String quote) {
        double swing = 1 + 0.02 * Math.sin(day.toEpochDay() / 9.0 + base.hashCode() % 7);
        return between(base, quote).multiply(BigDecimal.valueOf(swing), PRECISION);
    }

    BigDecimal converted(BigDecimal amount, String from, String to) {
        int digits = java.util.Currency.getInstance(to).getDefaultFractionDigits();
        return amount.multiply(between(from, to)).setScale(digits, RoundingMode.HALF_EVEN);
    }

    private BigDecimal known(String code) {
        BigDecimal rate = perEuro.get(code);
        if (rate == null) {
            throw new IllegalArgumentException("no rate of " + code);
        }
        return rate;
    }
}
