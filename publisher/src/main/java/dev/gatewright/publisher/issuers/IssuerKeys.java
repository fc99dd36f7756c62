package dev.gatewright.publisher.issuers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.chassis.outbound.GuardedClient;
import dev.gatewright.chassis.outbound.GuardedRequest;
import dev.gatewright.chassis.outbound.GuardedResponse;
import dev.gatewright.chassis.outbound.OutboundRefused;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.rows.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps our issuer's keys in the feeds of the groups that take its tokens. */
@ApplicationScoped
public class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final StrictJson JSON = StrictJson.limitedTo(64 << 10);
    private static final int OK = 200;

    private final IssuerKeysConfig config;
    private final GuardedClient client;
    private final FeedLog feed;
    private final Sql sql;
    private final Tenancy tenancy;
    private final AtomicReference<@Nullable JsonNode> known = new AtomicReference<>();

    IssuerKeys(IssuerKeysConfig config, GuardedClient client, FeedLog feed, Sql sql, Tenancy tenancy) {
        this.config = config;
        this.client = client;
        this.feed = feed;
        this.sql = sql;
        this.tenancy = tenancy;
    }

    /** Gives a group the keys of those of its issuers whose keys come with the feed. */
    public void supply(UUID group, Collection<Issuer> issuers) {
        JsonNode keys = known.get();
        if (keys == null) {
            keys = fetched().orElse(null);
        }
        if (keys == null) {
            return;
        }
        List<FeedEntry> entries = new ArrayList<>();
        for (Issuer issuer : issuers) {
            if (issuer.jwks() == null && issuer.jwksUri() == null) {
                entries.add(new FeedEntry.IssuerKeys(issuer.name(), keys));
            }
        }
        if (!entries.isEmpty()) {
            feed.apply(group, entries);
        }
    }

    /** Reads the keys again, and tells every group that has them when they changed. */
    public void refresh() {
        JsonNode before = known.get();
        Optional<JsonNode> now = fetched();
        if (now.isPresent() && !now.get().equals(before)) {
            holders().forEach(holder -> tell(holder, now.get()));
        }
    }

    /** A feed that names an issuer of ours. */
    private record Holder(UUID organization, UUID group, String issuer) {}

    private List<Holder> holders() {
        return tenancy.asSystem(() -> QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        """
                select organization, group_id, entry::jsonb ->> 'issuer' as issuer from feed_entry
                 where entry::jsonb ->> 'type' = 'issuer-keys'
                """, row -> new Holder(row.uuid("organization"), row.uuid("group_id"), row.text("issuer")))));
    }

    private void tell(Holder holder, JsonNode keys) {
        tenancy.as(
                holder.organization(),
                () -> QuarkusTransaction.requiringNew()
                        .run(() ->
                                feed.apply(holder.group(), List.of(new FeedEntry.IssuerKeys(holder.issuer(), keys)))));
    }

    private Optional<JsonNode> fetched() {
        try {
            GuardedResponse response = client.call(GuardedRequest.get(config.url()));
            JsonNode keys = JSON.read(response.body());
            if (response.status() != OK || !keys.path("keys").isArray()) {
                LOG.warnf("%s answers no JWK set (status %d)", config.url(), response.status());
                return Optional.empty();
            }
            known.set(keys);
            return Optional.of(keys);
        } catch (OutboundRefused | JsonRefused e) {
            LOG.warnf("the keys of our issuer cannot be read from %s: %s", config.url(), e.getMessage());
            return Optional.empty();
        }
    }
}
