package dev.gatewright.gateway.stage.emergency;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import java.time.Clock;

record EmergencyStage(Api api, String operation, Entitlements entitlements, Clock clock) implements Stage {

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        FeedEntry block = entitlements.blockOf(
                exchange.request().clientAddress(), api.name(), api.version(), operation, clock.millis() / 1000);
        if (block == null) {
            return next.handle(exchange);
        }
        return Future.failedFuture(
                block instanceof FeedEntry.AddressBlock
                        ? new Rejection(ProblemType.BLOCKED, "Calls from your address are blocked.", "address-blocked")
                        : new Rejection(ProblemType.BLOCKED, "This operation is blocked.", "operation-blocked"));
    }
}
