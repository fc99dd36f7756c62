package dev.gatewright.chassis.operators;

import dev.gatewright.contracts.network.AddressBlock;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/**
 * Hides metrics from whoever is not an operator: they tell which organizations' work goes on here. It is the connection's
 * own address that counts; what a header says about the caller is the caller's word.
 */
@Singleton
final class MetricsForOperators {

    private static final String METRICS = "/q/metrics";
    private static final int EARLY = 800;
    private static final int NOT_FOUND = 404;

    private final List<AddressBlock> networks;

    MetricsForOperators(OperatorsConfig config) {
        this.networks = config.networks().stream().map(AddressBlock::parse).toList();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        if (context.normalizedPath().startsWith(METRICS)
                && !isOperator(context.request().remoteAddress())) {
            context.fail(NOT_FOUND);
        } else {
            context.next();
        }
    }

    private boolean isOperator(SocketAddress peer) {
        InetAddress address = InetAddress.ofLiteral(peer.hostAddress());
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
