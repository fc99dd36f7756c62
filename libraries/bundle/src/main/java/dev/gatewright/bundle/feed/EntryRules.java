package dev.gatewright.bundle.feed;

import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an entry's members must look like beyond their JSON types. */
final class EntryRules {

    private static final int MAXIMUM_ID = 200;

    private EntryRules() {}

    static Optional<String> problem(FeedEntry entry, boolean inBatch) {
        return switch (entry) {
            case FeedEntry.Application e ->
                first(List.of(
                        id("id", e.id()),
                        id("organization", e.organization()),
                        id("name", e.name()),
                        e.clients().stream()
                                .flatMap(c -> Stream.of(id("issuer", c.issuer()), id("client", c.id())))
                                .flatMap(Optional::stream)
                                .findFirst()));
            case FeedEntry.Subscription e ->
                first(List.of(
                        id("id", e.id()),
                        id("application", e.application()),
                        id("api", e.api()),
                        id("version", e.version()),
                        id("plan", e.plan())));
            case FeedEntry.Key e ->
                first(List.of(
                        id("id", e.id()),
                        Sha256.isHex(e.hash()) ? Optional.empty() : Optional.of("hash is no SHA-256 in lower-case hex"),
                        id("prefix", e.prefix()),
                        id("application", e.application())));
            case FeedEntry.TokenRevocation e -> first(List.of(id("issuer", e.issuer()), id("id", e.id())));
            case FeedEntry.AddressBlock e -> first(List.of(id("network", e.network())));
            case FeedEntry.OperationBlock e ->
                first(List.of(id("api", e.api()), id("version", e.version()), id("operation", e.operation())));
            case FeedEntry.IssuerKeys e ->
                first(List.of(
                        id("issuer", e.issuer()),
                        e.keys().path("keys").isArray() ? Optional.empty() : Optional.of("keys is no JWK set")));
            case FeedEntry.Removed e -> {
                if (!inBatch) {
                    yield Optional.of("a snapshot removes nothing");
                }
                yield e.identity().isWellFormed() ? Optional.empty() : Optional.of("removed names no entry");
            }
        };
    }

    private static Optional<String> first(List<Optional<String>> problems) {
        return problems.stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> id(String member, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        boolean plain = !value.isBlank()
                && value.length() <= MAXIMUM_ID
                && value.codePoints().noneMatch(c -> Character.isISOControl(c));
        return plain ? Optional.empty() : Optional.of(member + " is empty, too long or holds control characters");
    }
}
