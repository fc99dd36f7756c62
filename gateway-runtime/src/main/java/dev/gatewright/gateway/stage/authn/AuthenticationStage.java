package dev.gatewright.gateway.stage.authn;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import java.util.List;

record AuthenticationStage(List<Alternative> alternatives, Challenges challenges) implements Stage {

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        for (Alternative alternative : alternatives) {
            Attempt attempt = alternative.attempt(exchange);
            if (!(attempt instanceof Attempt.Absent)) {
                return settle(alternative, attempt, exchange, next);
            }
        }
        return Future.failedFuture(challenges.missing());
    }

    private Future<Response> settle(Alternative by, Attempt attempt, Exchange exchange, Next next) {
        return switch (attempt) {
            case Attempt.Proved(Principal principal) -> {
                exchange.authenticatedAs(principal);
                alternatives.forEach(each -> each.withhold(exchange.forwarding(), principal));
                yield next.handle(exchange);
            }
            case Attempt.Refused(Fault fault) -> Future.failedFuture(challenges.refusal(by, fault));
            case Attempt.Pending(Future<Attempt> outcome) ->
                outcome.compose(settled -> settle(by, settled, exchange, next));
            case Attempt.Absent absent -> Future.failedFuture(challenges.missing());
        };
    }
}
