package dev.gatewright.gateway.stage.authn;

import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Forwarding;
import dev.gatewright.gateway.exchange.Principal;
import org.jspecify.annotations.Nullable;

/** One way to say who calls. */
sealed interface Alternative permits Alternative.Nobody, ApiKeyAlternative, TokenAlternative {

    Attempt attempt(Exchange exchange);

    /** Keeps this alternative's credentials from the backend. */
    void withhold(Forwarding forwarding, Principal principal);

    /** Its challenge for {@code WWW-Authenticate}, or null when it asks for nothing. */
    @Nullable
    String challenge(String realm, @Nullable Fault fault);

    /** Anyone. */
    record Nobody() implements Alternative {
        private static final Attempt ANYONE = new Attempt.Proved(Principal.ANONYMOUS);

        @Override
        public Attempt attempt(Exchange exchange) {
            return ANYONE;
        }

        @Override
        public void withhold(Forwarding forwarding, Principal principal) {}

        @Override
        public @Nullable String challenge(String realm, @Nullable Fault fault) {
            return null;
        }
    }
}
