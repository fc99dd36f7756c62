package dev.gatewright.publisher.production;

import dev.gatewright.chassis.production.ProductionRule;
import dev.gatewright.chassis.production.Trials;
import dev.gatewright.publisher.channel.SyncConfig;
import dev.gatewright.publisher.revisions.OwnIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gateways, and those whose tokens they take, are reached by TLS. */
@ApplicationScoped
class ProductionRules implements ProductionRule {

    private final SyncConfig sync;
    private final OwnIssuer issuer;

    ProductionRules(SyncConfig sync, OwnIssuer issuer) {
        this.sync = sync;
        this.issuer = issuer;
    }

    @Override
    public List<String> objections() {
        return Stream.of(
                        Trials.open(
                                "gatewright.publisher.sync.url",
                                sync.url(),
                                "enrolment tokens could be read on the way"),
                        Trials.open(
                                "gatewright.publisher.issuer.url",
                                URI.create(issuer.url()),
                                "what its tokens are checked by could be changed on the way"))
                .flatMap(Optional::stream)
                .toList();
    }
}
