package dev.gatewright.gateway.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who calls, as proved by the credentials of the request. */
public sealed interface Principal {

    /** Nobody in particular: the API asks for no credentials. */
    record Anonymous() implements Principal {}

    /** The holder of an API key; {@code keyId} is the key's public id. */
    record KeyHolder(String keyId, String application) implements Principal {}

    /**
     * The bearer of a valid token.
     *
     * @param issuerName the issuer's name in the bundle; {@code issuer} its {@code iss}
     * @param tokenId {@code jti}
     */
    record TokenBearer(
            String issuerName,
            String issuer,
            @Nullable String subject,
            @Nullable String client,
            @Nullable String tokenId,
            List<String> scopes,
            JsonNode claims)
            implements Principal {}

    Anonymous ANONYMOUS = new Anonymous();
}
