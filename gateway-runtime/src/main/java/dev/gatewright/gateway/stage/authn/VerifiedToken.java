package dev.gatewright.gateway.stage.authn;

import dev.gatewright.gateway.authentication.VerificationKeys;
import dev.gatewright.gateway.exchange.Principal;
import java.util.List;

/**
 * A token whose signature and issuer are right; time, audience and revocation are asked on each use.
 *
 * @param trust what it was verified by: it is void as soon as that is no longer in force
 * @param notBefore seconds since the epoch, as {@code expiresAt}
 */
record VerifiedToken(
        TrustedIssuer trust,
        VerificationKeys keys,
        Principal.TokenBearer bearer,
        List<String> audiences,
        long notBefore,
        long expiresAt) {}
