package dev.gatewright.gateway.stage.limit;

import dev.gatewright.bundle.content.Limit;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;

/** A limit where it applies. {@code scope} is the beginning of its counters' keys. */
record Rule(String scope, Limit limit, boolean ofPlan) {

    /** A limit whose kind of counting changes starts anew; one whose number changes goes on counting. */
    static Rule of(String place, Limit limit, boolean ofPlan) {
        return new Rule(
                "%s/%s/%s/%s/%d".formatted(place, limit.name(), limit.per(), limit.algorithm(), limit.windowSeconds()),
                limit,
                ofPlan);
    }

    /** A plan's limit is always within one subscription, whatever it counts by. */
    Subject subject(Exchange exchange) {
        Subject subject = Subject.of(limit.per(), exchange);
        Entitlement entitlement = exchange.entitlement();
        if (!ofPlan || limit.per() == Limit.Per.SUBSCRIPTION || entitlement == null) {
            return subject;
        }
        return new Subject(subject.space(), entitlement.subscription() + '/' + subject.id());
    }

    /** The item of {@code RateLimit-Policy}. */
    String policy() {
        return LimitFields.item(limit.name(), 'q', limit.requests(), 'w', limit.windowSeconds());
    }
}
