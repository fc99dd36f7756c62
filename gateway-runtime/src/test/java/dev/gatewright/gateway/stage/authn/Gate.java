package dev.gatewright.gateway.stage.authn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.JwtAuthentication;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.authentication.JwksCache;
import dev.gatewright.gateway.authentication.KeySources;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.Configured;
import dev.gatewright.gateway.stage.GatewayCall;
import dev.gatewright.gateway.stage.TestClock;
import java.util.List;
import java.util.Map;

/** An authentication stage with an issuer of its own. */
final class Gate {

    static final Authentication JWT = new JwtAuthentication("idp", List.of());
    static final Authentication HEADER_KEY =
            new ApiKeyAuthentication(ApiKeyAuthentication.Location.HEADER, "X-API-Key");
    static final Authentication QUERY_KEY = new ApiKeyAuthentication(ApiKeyAuthentication.Location.QUERY, "api_key");
    static final Authentication NONE = new Stages.NoAuthentication();

    final TestClock clock = new TestClock();
    final Entitlements entitlements = new Entitlements();
    final AuthenticationConfig config = Configured.with(AuthenticationConfig.class, Map.of());
    private final KeySources sources;
    private final AuthenticationStageFactory factory;

    Gate() {
        this(null);
    }

    Gate(JwksCache fetched) {
        this.sources = new KeySources(fetched);
        this.factory = new AuthenticationStageFactory(sources, config, clock);
    }

    static Issuer issuer(JsonNode jwks, String jwksUri) {
        return new Issuer(
                "idp",
                Tokens.ISSUER,
                List.of("RS256", "ES256"),
                List.of("orders"),
                "scope",
                "client_id",
                jwks,
                jwksUri);
    }

    Stage stage(Issuer issuer, boolean forward, Authentication... alternatives) {
        Stages stages = new Stages(
                null, List.of(alternatives), null, new Stages.Identity(false, forward), null, null, null, null);
        return factory.create(
                GatewayCall.api(stages),
                GatewayCall.OPERATION,
                stages,
                GatewayCall.resources(entitlements, List.of(issuer), List.of()));
    }

    Stage stage(Authentication... alternatives) {
        return stage(issuer(Tokens.jwks(Tokens.RSA, Tokens.EC), null), false, alternatives);
    }

    static Exchange bearing(String token) {
        return new GatewayCall().header("Authorization", "Bearer " + token).exchange();
    }
}
