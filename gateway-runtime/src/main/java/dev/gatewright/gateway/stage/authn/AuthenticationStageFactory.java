package dev.gatewright.gateway.stage.authn;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.authentication.KeySources;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.pipeline.StageFactory;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every route has this stage; an API that names no alternative is invalid, because nobody said that anyone may call. */
public final class AuthenticationStageFactory implements StageFactory {

    private final KeySources sources;
    private final AuthenticationConfig config;
    private final TokenCaches caches;
    private final StrictJson json;
    private final Clock clock;

    public AuthenticationStageFactory(KeySources sources, AuthenticationConfig config, Clock clock) {
        this.sources = sources;
        this.config = config;
        this.caches = new TokenCaches(config.cachedTokens());
        this.json = StrictJson.limitedTo(config.maximumToken().asLongValue());
        this.clock = clock;
    }

    @Override
    public Stage create(Api api, Api.Operation operation, Stages stages, SnapshotResources resources) {
        List<Authentication> configured = stages.authentication();
        if (configured == null || configured.isEmpty()) {
            throw new InvalidApi("authentication: at least one alternative is needed");
        }
        List<Alternative> alternatives = new ArrayList<>();
        boolean tokens = false;
        for (Authentication authentication : configured) {
            switch (authentication) {
                case Stages.NoAuthentication none -> alternatives.add(new Alternative.Nobody());
                case Stages.ApiKeyAuthentication key ->
                    alternatives.add(new ApiKeyAlternative(key, resources.entitlements(), clock));
                case Stages.JwtAuthentication jwt -> {
                    if (!tokens) {
                        tokens = true;
                        alternatives.add(tokens(configured, stages, resources));
                    }
                }
            }
        }
        List<Alternative> inOrder = List.copyOf(alternatives);
        return new AuthenticationStage(inOrder, new Challenges(api.name(), inOrder));
    }

    private TokenAlternative tokens(List<Authentication> configured, Stages stages, SnapshotResources resources) {
        List<TrustedIssuer> trusted = new ArrayList<>();
        for (Authentication authentication : configured) {
            if (authentication instanceof Stages.JwtAuthentication jwt) {
                TrustedIssuer issuer = trusted(jwt, resources);
                if (trusted.stream()
                        .anyMatch(other ->
                                other.issuer().issuer().equals(issuer.issuer().issuer()))) {
                    throw new InvalidApi("authentication: two alternatives accept the issuer of " + jwt.issuer());
                }
                trusted.add(issuer);
            }
        }
        Stages.Identity identity = stages.identity();
        return new TokenAlternative(
                List.copyOf(trusted),
                identity != null && identity.forwardCredentials(),
                new TokenCheck(resources.entitlements(), caches, config, json, clock));
    }

    private TrustedIssuer trusted(Stages.JwtAuthentication jwt, SnapshotResources resources) {
        Optional<Issuer> named = resources.bundle().issuers().stream()
                .filter(issuer -> issuer.name().equals(jwt.issuer()))
                .findFirst();
        Issuer issuer = named.orElseThrow(
                () -> new InvalidApi("authentication: the bundle has no issuer named " + jwt.issuer()));
        List<String> audiences = jwt.audiences().isEmpty() ? issuer.audiences() : jwt.audiences();
        if (audiences.isEmpty()) {
            throw new InvalidApi("authentication: no audience is named for the issuer " + jwt.issuer());
        }
        try {
            return new TrustedIssuer(issuer, sources.of(issuer, resources.entitlements()), audiences);
        } catch (ParseException e) {
            throw new InvalidApi("issuer " + jwt.issuer() + ": " + e.getMessage());
        }
    }
}
