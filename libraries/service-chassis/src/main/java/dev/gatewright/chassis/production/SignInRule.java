package dev.gatewright.chassis.production;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A console's sign-in must not be read on the way, nor be another's. */
@ApplicationScoped
class SignInRule implements ProductionRule {

    private final SignInConfig config;

    SignInRule(SignInConfig config) {
        this.config = config;
    }

    @Override
    public List<String> objections() {
        return Stream.of(
                        config.issuer()
                                .flatMap(url -> Trials.open(
                                        "gatewright.key-manager.url",
                                        url,
                                        "tokens and passwords could be read on the way")),
                        config.clientSecret()
                                .flatMap(secret -> Trials.known("gatewright.service.client-secret", secret)))
                .flatMap(Optional::stream)
                .toList();
    }
}
