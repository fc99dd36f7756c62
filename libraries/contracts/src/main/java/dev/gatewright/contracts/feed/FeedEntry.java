package dev.gatewright.contracts.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the entitlement feed. Times are seconds since the epoch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeedEntry.Application.class, name = "application"),
    @JsonSubTypes.Type(value = FeedEntry.Subscription.class, name = "subscription"),
    @JsonSubTypes.Type(value = FeedEntry.Key.class, name = "key"),
    @JsonSubTypes.Type(value = FeedEntry.TokenRevocation.class, name = "token-revocation"),
    @JsonSubTypes.Type(value = FeedEntry.AddressBlock.class, name = "address-block"),
    @JsonSubTypes.Type(value = FeedEntry.OperationBlock.class, name = "operation-block"),
    @JsonSubTypes.Type(value = FeedEntry.IssuerKeys.class, name = "issuer-keys"),
    @JsonSubTypes.Type(value = FeedEntry.Removed.class, name = "removed")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface FeedEntry {

    /** What the entry is of: an entry of a batch takes the place of the one with the same identity. */
    EntryIdentity identity();

    /** The consumer's application. {@code clients} are the OAuth clients whose tokens act for it. */
    record Application(String id, String organization, String name, List<Client> clients) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.APPLICATION, id);
        }

        public Application {
            clients = clients == null ? List.of() : List.copyOf(clients);
        }
    }

    /** An OAuth client: {@code issuer} is the name of an issuer in the bundle. */
    record Client(String issuer, String id) {}

    /**
     * The right of an application to call an API under a plan.
     *
     * @param version the API version, or absent for every version
     */
    record Subscription(
            String id,
            String application,
            String api,
            @Nullable String version,
            String plan,
            SubscriptionStatus status,
            @Nullable Long expiresAt)
            implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.SUBSCRIPTION, id);
        }
    }

    enum SubscriptionStatus {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("suspended")
        SUSPENDED,
        @JsonProperty("revoked")
        REVOKED
    }

    /**
     * An API key.
     *
     * @param hash SHA-256 of the whole key, 64 lower-case hexadecimal digits
     * @param prefix the visible beginning of the key, for people
     */
    record Key(
            String id,
            String hash,
            String prefix,
            String application,
            KeyStatus status,
            @Nullable Long expiresAt) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.KEY, id);
        }
    }

    enum KeyStatus {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("revoked")
        REVOKED
    }

    /** A token that is refused before it expires: {@code issuer} is a name in the bundle, {@code id} the {@code jti}. */
    record TokenRevocation(String issuer, String id, long expiresAt) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.TOKEN_REVOCATION, issuer, id);
        }
    }

    /** An address or network (CIDR) that is refused. */
    record AddressBlock(String network, @Nullable Long until) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.ADDRESS_BLOCK, network);
        }
    }

    /** An operation ({@code operation} absent: the whole API) that is refused. */
    record OperationBlock(
            String api,
            @Nullable String version,
            @Nullable String operation,
            @Nullable Long until) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(
                    EntryIdentity.OPERATION_BLOCK,
                    api,
                    version == null ? "" : version,
                    operation == null ? "" : operation);
        }
    }

    /** The current keys of an issuer that is run by us: a JWK set (RFC 7517). */
    record IssuerKeys(String issuer, JsonNode keys) implements FeedEntry {
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(EntryIdentity.ISSUER_KEYS, issuer);
        }
    }

    /**
     * That an entry is no longer there; in batches only.
     *
     * @param of the {@code type} of the entry
     * @param id the parts of its {@link EntryIdentity}
     */
    record Removed(String of, List<String> id) implements FeedEntry {
        public Removed {
            id = id == null ? List.of() : List.copyOf(id);
        }

        public static Removed of(FeedEntry entry) {
            return new Removed(entry.identity().type(), entry.identity().parts());
        }

        /** The identity of the entry that is removed. */
        @Override
        public EntryIdentity identity() {
            return new EntryIdentity(of, id);
        }
    }
}
