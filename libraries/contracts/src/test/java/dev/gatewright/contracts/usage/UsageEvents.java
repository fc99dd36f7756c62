package dev.gatewright.contracts.usage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Usage events of every shape within the bounds of the format. */
final class UsageEvents {

    private UsageEvents() {}

    static Arbitrary<UsageEvent> any() {
        Arbitrary<UsageEvent> core = Combinators.combine(
                        number(), text(UsageField.REQUEST_ID), request(), result(), latency(), configuration())
                .as((time, id, request, result, latency, configuration) -> new UsageEvent(
                        "gateway-1",
                        1,
                        1,
                        time,
                        id,
                        null,
                        request,
                        result,
                        latency,
                        null,
                        null,
                        null,
                        null,
                        null,
                        configuration));
        return Combinators.combine(
                        core,
                        text(UsageField.TRACE_ID).injectNull(0.3),
                        route().injectNull(0.3),
                        consumer().injectNull(0.3),
                        policy().injectNull(0.3),
                        limit().injectNull(0.3),
                        upstream().injectNull(0.3))
                .as((event, trace, route, consumer, policy, limit, upstream) -> new UsageEvent(
                        event.instance(),
                        event.run(),
                        event.sequence(),
                        event.time(),
                        event.requestId(),
                        trace,
                        event.request(),
                        event.result(),
                        event.latency(),
                        route,
                        consumer,
                        policy,
                        limit,
                        upstream,
                        event.configuration()));
    }

    private static Arbitrary<UsageEvent.Request> request() {
        return Combinators.combine(
                        text(UsageField.METHOD),
                        text(UsageField.HOST),
                        text(UsageField.PATH),
                        text(UsageField.PROTOCOL),
                        text(UsageField.CLIENT_ADDRESS),
                        text(UsageField.USER_AGENT).injectNull(0.3),
                        number())
                .as(UsageEvent.Request::new);
    }

    private static Arbitrary<UsageEvent.Result> result() {
        return Combinators.combine(
                        integer(),
                        number(),
                        text(UsageField.PROBLEM).injectNull(0.5),
                        text(UsageField.REASON).injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(UsageEvent.Result::new);
    }

    private static Arbitrary<UsageEvent.Latency> latency() {
        return Combinators.combine(number(), number(), number(), number()).as(UsageEvent.Latency::new);
    }

    private static Arbitrary<UsageEvent.Route> route() {
        return Combinators.combine(
                        text(UsageField.ORGANIZATION),
                        text(UsageField.API),
                        text(UsageField.VERSION),
                        text(UsageField.REVISION),
                        text(UsageField.OPERATION),
                        text(UsageField.TEMPLATE))
                .as(UsageEvent.Route::new);
    }

    private static Arbitrary<UsageEvent.Consumer> consumer() {
        return Combinators.combine(
                        text(UsageField.CONSUMER_KIND),
                        text(UsageField.SUBJECT).injectNull(0.3),
                        text(UsageField.ISSUER).injectNull(0.3),
                        text(UsageField.CLIENT).injectNull(0.3),
                        text(UsageField.CREDENTIAL).injectNull(0.3),
                        text(UsageField.APPLICATION).injectNull(0.3),
                        text(UsageField.SUBSCRIPTION).injectNull(0.3),
                        text(UsageField.PLAN).injectNull(0.3))
                .as(UsageEvent.Consumer::new);
    }

    private static Arbitrary<UsageEvent.Policy> policy() {
        return Combinators.combine(
                        text(UsageField.DECISION_ID),
                        text(UsageField.POLICY),
                        text(UsageField.POLICY_REVISION),
                        Arbitraries.of(true, false),
                        text(UsageField.POLICY_RULE).injectNull(0.3),
                        text(UsageField.POLICY_REASON).injectNull(0.3))
                .as(UsageEvent.Policy::new);
    }

    private static Arbitrary<UsageEvent.Limit> limit() {
        return Combinators.combine(text(UsageField.LIMIT), Arbitraries.of(true, false), number())
                .as(UsageEvent.Limit::new);
    }

    private static Arbitrary<UsageEvent.Upstream> upstream() {
        return Combinators.combine(text(UsageField.UPSTREAM), text(UsageField.UPSTREAM_TARGET), integer(), integer())
                .as(UsageEvent.Upstream::new);
    }

    private static Arbitrary<UsageEvent.Configuration> configuration() {
        return Combinators.combine(text(UsageField.GROUP), number(), text(UsageField.CONTENT), number())
                .as(UsageEvent.Configuration::new);
    }

    /** Within the bound whatever the characters: one of them has at most four bytes. */
    private static Arbitrary<String> text(UsageField field) {
        Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(Math.min(field.bound(), 300));
        Arbitrary<String> wide = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(Math.min(field.bound() / 4, 60))
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        return Arbitraries.oneOf(ascii, wide);
    }

    private static Arbitrary<Long> number() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Arbitrary<Integer> integer() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE);
    }
}
