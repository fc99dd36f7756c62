package dev.gatewright.console.specimen;

import dev.gatewright.console.description.ApiDescriptionView;
import dev.gatewright.console.description.OperationRow;
import dev.gatewright.console.description.OperationView;
import dev.gatewright.console.description.OperationView.Content;
import dev.gatewright.console.description.OperationView.Member;
import dev.gatewright.console.description.OperationView.Parameter;
import dev.gatewright.console.description.OperationView.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A description as large as the largest that people bring. */
final class LargeDescription {

    private static final String HERE = "/ui/components/operations";
    private static final int OPERATIONS = 1_200;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> NOUNS = List.of(
            "payments",
            "refunds",
            "customers",
            "invoices",
            "disputes",
            "payouts",
            "mandates",
            "webhooks",
            "reports",
            "accounts",
            "cards",
            "transfers",
            "events",
            "files",
            "plans",
            "prices",
            "products",
            "coupons",
            "taxes",
            "quotes");

    private LargeDescription() {}

    static ApiDescriptionView view(String query, @Nullable String tag) {
        List<OperationRow> rows =
                IntStream.range(0, OPERATIONS).mapToObj(LargeDescription::row).toList();
        return ApiDescriptionView.of(
                HERE, rows, Map.of("payments", "Take money, and see what became of it."), query, tag);
    }

    private static OperationRow row(int number) {
        String noun = NOUNS.get(number / 60);
        String method = METHODS.get(number % METHODS.size());
        String path = "/" + noun + "/{id}/part-" + number % 60;
        return new OperationRow(
                noun + "-" + number,
                method,
                path,
                "What part " + number % 60 + " of " + noun + " says",
                List.of(noun),
                number % 37 == 5,
                HERE + "/" + noun + "-" + number);
    }

    static OperationView operation() {
        Content payment = new Content(
                "application/json",
                true,
                null,
                List.of(
                        new Member(0, "amount", "integer, minor units", true, "In the smallest unit of the currency."),
                        new Member(0, "currency", "string, 3 letters", true, null),
                        new Member(0, "customer", "object", false, "Who pays."),
                        new Member(1, "id", "string", true, null),
                        new Member(1, "email", "string, email", false, null)),
                "{\n  \"amount\": 1250,\n  \"currency\": \"CHF\"\n}");
        return new OperationView(
                "Takes a payment. Send the same key again when no answer came: it is taken once.",
                List.of("OAuth 2.0: payments.write"),
                List.of(
                        new Parameter("id", "path", "string", true, false, "The payment's id."),
                        new Parameter("Idempotency-Key", "header", "string", false, false, null),
                        new Parameter("expand", "query", "array of string", false, true, "Use fields instead.")),
                payment,
                List.of(
                        new Response("201", "The payment was taken.", payment),
                        new Response("422", "An amount or a currency is not acceptable.", null),
                        new Response("default", "A problem.", null)));
    }
}
