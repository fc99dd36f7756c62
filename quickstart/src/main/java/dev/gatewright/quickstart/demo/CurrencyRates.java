package dev.gatewright.quickstart.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The currency rates backend. History takes eight milliseconds a day on purpose, so that a year is too slow. */
final class CurrencyRates {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PER_DAY = Duration.ofMillis(8);
    private static final int LONGEST_HISTORY = 5_000;
    private static final int MOST_ALERTS = 1_000;

    private final Rates rates = new Rates();
    private final Map<String, JsonNode> alerts = new ConcurrentHashMap<>();

    private CurrencyRates() {}

    public static void main(String[] arguments) throws IOException {
        start(Integer.getInteger("gatewright.demo.port", 9102));
    }

    static DemoServer start(int port) throws IOException {
        CurrencyRates backend = new CurrencyRates();
        return DemoServer.on(port)
                .route("GET", "/currencies", backend::currencies)
                .route("GET", "/rates/([^/]+)", backend::list)
                .route("GET", "/rates/([^/]+)/([^/]+)", backend::rate)
                .route("GET", "/convert", backend::convert)
                .route("GET", "/history/([^/]+)/([^/]+)", backend::history)
                .route("PUT", "/alerts/([A-Z]{3}-[A-Z]{3})", backend::alert)
                .start();
    }

    private Answer currencies(Call call) {
        return Answer.ok(Map.of("items", rates.currencies()));
    }

    private Answer list(Call call) {
        String base = call.part(0);
        if (!rates.knows(base)) {
            return unknown(base);
        }
        Map<String, String> all = new TreeMap<>();
        for (Rates.Currency currency : rates.currencies()) {
            if (!currency.code().equals(base)) {
                all.put(currency.code(), rates.between(base, currency.code()).toPlainString());
            }
        }
        return Answer.ok(Map.of("base", base, "time", Rates.now(), "rates", all))
                .with("Cache-Control", "max-age=60");
    }

    private Answer rate(Call call) {
        return checked(call.part(0), call.part(1))
                .orElseGet(() -> Answer.ok(Map.of(
                        "base", call.part(0),
                        "quote", call.part(1),
                        "rate", rates.between(call.part(0), call.part(1)).toPlainString(),
                        "time", Rates.now())));
    }

    private Answer convert(Call call) {
        String from = call.parameter("from").orElse("");
        String to = call.parameter("to").orElse("");
        String amount = call.parameter("amount").orElse("");
        if (!amount.matches("[0-9]{1,15}([.][0-9]{1,6})?")) {
            return Answer.problem(400, "Malformed parameter", "amount is a decimal number.");
        }
        return checked(from, to)
                .orElseGet(() -> Answer.ok(Map.of(
                        "from", from,
                        "to", to,
                        "amount", amount,
                        "rate", rates.between(from, to).toPlainString(),
                        "result",
                                rates.converted(new BigDecimal(amount), from, to)
                                        .toPlainString())));
    }

    private Answer history(Call call) throws InterruptedException {
        Optional<Answer> refused = checked(call.part(0), call.part(1));
        if (refused.isPresent()) {
            return refused.get();
        }
        LocalDate to;
        LocalDate from;
        try {
            to = call.parameter("to").map(LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
            from = call.parameter("from").map(LocalDate::parse).orElse(to.minusDays(30));
        } catch (DateTimeParseException e) {
            return Answer.problem(400, "Malformed parameter", "from and to are dates such as 2026-03-02.");
        }
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 0 || days > LONGEST_HISTORY) {
            return Answer.problem(400, "Impossible span", "from is at most " + LONGEST_HISTORY + " days before to.");
        }
        Thread.sleep(PER_DAY.multipliedBy(days));
        List<Map<String, String>> items = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            items.add(Map.of(
                    "date", day.toString(),
                    "rate", rates.at(day, call.part(0), call.part(1)).toPlainString()));
        }
        return Answer.ok(Map.of("base", call.part(0), "quote", call.part(1), "items", items));
    }

    private Answer alert(Call call) throws IOException {
        JsonNode alert = JSON.readTree(call.body());
        if (!alert.has("above") && !alert.has("below")) {
            return Answer.problem(422, "Incomplete alert", "An alert needs above or below.");
        }
        if (alerts.size() >= MOST_ALERTS) {
            alerts.clear();
        }
        alerts.put(call.part(0), alert);
        return Answer.ok(alert);
    }

    private Optional<Answer> checked(String base, String quote) {
        if (!rates.knows(base)) {
            return Optional.of(unknown(base));
        }
        return rates.knows(quote) ? Optional.empty() : Optional.of(unknown(quote));
    }

    private static Answer unknown(String code) {
        return Answer.notFound("There is no rate of " + code + ".");
    }
}
