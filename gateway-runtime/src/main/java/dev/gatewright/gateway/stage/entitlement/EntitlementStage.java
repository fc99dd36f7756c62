package dev.gatewright.gateway.stage.entitlement;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

record EntitlementStage(Api api, boolean required, Set<String> plans, Entitlements entitlements, Clock clock)
        implements Stage {

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        FeedEntry.Application application = applicationOf(exchange.principal());
        if (application == null) {
            return required
                    ? refused("application-unknown", "No application is known for these credentials.")
                    : next.handle(exchange);
        }
        FeedEntry.Subscription subscription = entitlements.subscription(application.id(), api.name(), api.version());
        Rejection fault = faultOf(subscription);
        if (fault != null && required) {
            return Future.failedFuture(fault);
        }
        exchange.entitledBy(
                fault != null || subscription == null
                        ? new Entitlement(application.id(), null, null)
                        : new Entitlement(application.id(), subscription.id(), subscription.plan()));
        return next.handle(exchange);
    }

    private FeedEntry.@Nullable Application applicationOf(Principal principal) {
        return switch (principal) {
            case Principal.Anonymous anonymous -> null;
            case Principal.KeyHolder holder -> entitlements.application(holder.application());
            case Principal.TokenBearer bearer -> {
                String client = bearer.client();
                yield client == null ? null : entitlements.applicationOf(bearer.issuerName(), client);
            }
        };
    }

    private @Nullable Rejection faultOf(FeedEntry.@Nullable Subscription subscription) {
        if (subscription == null) {
            return rejection("not-subscribed", "The application has no subscription to this API.");
        }
        return switch (subscription.status()) {
            case SUSPENDED -> rejection("suspended", "The application's subscription is suspended.");
            case REVOKED -> rejection("revoked", "The application's subscription was revoked.");
            case ACTIVE -> {
                Long expiresAt = subscription.expiresAt();
                if (expiresAt != null && expiresAt <= clock.millis() / 1000) {
                    yield rejection("expired", "The application's subscription has expired.");
                }
                // Without its plan a subscription would have no limits.
                yield plans.contains(subscription.plan())
                        ? null
                        : rejection("plan-unknown", "The subscription's plan is not served here.");
            }
        };
    }

    private static Future<Response> refused(String reason, String detail) {
        return Future.failedFuture(rejection(reason, detail));
    }

    private static Rejection rejection(String reason, String detail) {
        return new Rejection(ProblemType.SUBSCRIPTION_REQUIRED, detail, reason);
    }
}
