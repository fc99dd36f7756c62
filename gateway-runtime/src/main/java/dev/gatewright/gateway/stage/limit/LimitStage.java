package dev.gatewright.gateway.stage.limit;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code byPlan} holds for each plan the route's own limits followed by the plan's. */
record LimitStage(List<Rule> own, Map<String, List<Rule>> byPlan, LimitCounters counters, IntSupplier instances)
        implements Stage {

    private static final long QUOTA_FROM_SECONDS = 86_400;

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        List<Rule> rules = rulesFor(exchange.entitlement());
        if (rules.isEmpty()) {
            return next.handle(exchange);
        }
        List<LimitCounters.Standing> standings = counters.take(asks(rules, exchange));
        int tightest = tightest(rules, standings);
        note(exchange.record(), rules.get(tightest), standings.get(tightest));
        Map<String, String> fields = LimitFields.of(rules, standings);
        if (standings.get(tightest).exceeded()) {
            return Future.failedFuture(exceeded(rules.get(tightest), standings.get(tightest), fields));
        }
        return next.handle(exchange)
                .map(response -> {
                    fields.forEach(response.headers()::set);
                    return response;
                })
                .recover(failure -> Future.failedFuture(
                        failure instanceof Rejection rejection ? rejection.withHeaders(fields) : failure));
    }

    private List<Rule> rulesFor(@Nullable Entitlement entitlement) {
        String plan = entitlement == null ? null : entitlement.plan();
        return plan == null ? own : byPlan.getOrDefault(plan, own);
    }

    private List<LimitCounters.Ask> asks(List<Rule> rules, Exchange exchange) {
        int living = instances.getAsInt();
        List<LimitCounters.Ask> asks = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            asks.add(new LimitCounters.Ask(rule.scope(), Quota.share(rule.limit(), living), rule.subject(exchange)));
        }
        return asks;
    }

    /** Of exceeded limits the one to wait for longest, else the one with the smallest part left. */
    private static int tightest(List<Rule> rules, List<LimitCounters.Standing> standings) {
        int tightest = 0;
        for (int i = 1; i < rules.size(); i++) {
            LimitCounters.Standing one = standings.get(i);
            LimitCounters.Standing best = standings.get(tightest);
            boolean tighter = one.exceeded() == best.exceeded()
                    ? one.exceeded()
                            ? one.nanosUntilMore() > best.nanosUntilMore()
                            : part(rules.get(i), one) < part(rules.get(tightest), best)
                    : one.exceeded();
            tightest = tighter ? i : tightest;
        }
        return tightest;
    }

    private static double part(Rule rule, LimitCounters.Standing standing) {
        return (double) standing.remaining() / Math.max(1, rule.limit().requests());
    }

    private static void note(CallRecord record, Rule rule, LimitCounters.Standing standing) {
        record.limitName = rule.limit().name();
        record.limitExceeded = standing.exceeded();
        record.limitRemaining = standing.remaining();
    }

    private static Rejection exceeded(Rule rule, LimitCounters.Standing standing, Map<String, String> fields) {
        fields.put(LimitFields.RETRY_AFTER, Long.toString(Math.max(1, LimitFields.seconds(standing))));
        boolean quota = rule.limit().windowSeconds() >= QUOTA_FROM_SECONDS;
        return new Rejection(
                quota ? ProblemType.QUOTA_EXCEEDED : ProblemType.RATE_LIMIT_EXCEEDED,
                "The limit %s admits %d requests in %d seconds."
                        .formatted(
                                rule.limit().name(),
                                rule.limit().requests(),
                                rule.limit().windowSeconds()),
                rule.ofPlan() ? "plan-limit" : "route-limit",
                fields,
                Map.of("limit", rule.limit().name()));
    }
}
