package dev.gatewright.publisher.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.design.document.Finding;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import, as REST tells it.
 *
 * @param state {@code fetching}, {@code reading}, {@code ready}, {@code refused} or {@code created}
 * @param proposal the name and {@code spec} of the API that would be made
 * @param problem why it could not be read at all
 */
record ImportBody(
        UUID id,
        String source,
        String origin,
        String state,
        int size,
        @Nullable Proposal proposal,
        List<FoundBody> findings,
        @Nullable String problem,
        @Nullable String api,
        @Nullable String version,
        String by,
        Instant createdAt) {

    record Proposal(String name, JsonNode spec) {}

    /** A finding; {@code severity} is {@code error}, {@code warning} or {@code info}. */
    record FoundBody(String severity, String code, String message, int line, int column, String pointer) {
        static FoundBody of(Finding finding) {
            return new FoundBody(
                    finding.severity().name().toLowerCase(java.util.Locale.ROOT),
                    finding.code(),
                    finding.message(),
                    finding.line(),
                    finding.column(),
                    finding.pointer());
        }
    }

    static ImportBody of(StoredImport given) {
        return new ImportBody(
                given.id(),
                given.source(),
                given.origin(),
                given.state().slug(),
                given.size(),
                given.declaration() == null
                        ? null
                        : new Proposal(
                                DeclarativeJson.parse(given.declaration()).name(),
                                DeclarativeJson.spec(given.declaration())),
                given.findings().stream().map(FoundBody::of).toList(),
                given.problem(),
                given.api(),
                given.apiVersion(),
                given.personName(),
                given.createdAt());
    }
}
