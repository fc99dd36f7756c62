package dev.gatewright.gateway.stage.identity;

import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Forwarding;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

record IdentityStage() implements Stage {

    static final String SUBJECT = "gatewright-subject";
    static final String APPLICATION = "gatewright-application";
    static final String SUBSCRIPTION = "gatewright-subscription";
    static final String PLAN = "gatewright-plan";
    static final String SCOPES = "gatewright-scopes";
    static final String ISSUER = "gatewright-issuer";
    static final String CLIENT = "gatewright-client";

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        Forwarding forwarding = exchange.forwarding();
        switch (exchange.principal()) {
            case Principal.Anonymous anonymous -> {}
            case Principal.KeyHolder holder -> set(forwarding, APPLICATION, holder.application());
            case Principal.TokenBearer bearer -> {
                set(forwarding, SUBJECT, bearer.subject());
                set(forwarding, ISSUER, bearer.issuer());
                set(forwarding, CLIENT, bearer.client());
                set(forwarding, SCOPES, bearer.scopes().isEmpty() ? null : String.join(" ", bearer.scopes()));
            }
        }
        Entitlement entitlement = exchange.entitlement();
        if (entitlement != null) {
            set(forwarding, APPLICATION, entitlement.application());
            set(forwarding, SUBSCRIPTION, entitlement.subscription());
            set(forwarding, PLAN, entitlement.plan());
        }
        return next.handle(exchange);
    }

    private static void set(Forwarding forwarding, String name, @Nullable String value) {
        if (value != null) {
            forwarding.header(name, fieldValue(value));
        }
    }

    /**
     * The value where it is plain ASCII; everything else percent-encoded as UTF-8, so that a subject can neither end the
     * field nor begin another one.
     */
    static String fieldValue(String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '%')) {
            return value;
        }
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
                continue;
            }
            encoded.append('%')
                    .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)))
                    .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
        }
        return encoded.toString();
    }
}
