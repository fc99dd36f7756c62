package dev.gatewright.publisher.imports;

import dev.gatewright.design.document.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import.
 *
 * @param source {@code file}, {@code text} or {@code url}
 * @param origin the file's name or the address, for people
 * @param file name for findings
 * @param digest of the description, once it is read
 * @param declaration the {@code Api} file that would be made
 * @param problem why it could not be read at all
 * @param api what was created of it
 */
public record StoredImport(
        UUID id,
        String source,
        String origin,
        String file,
        ImportState state,
        int size,
        @Nullable String digest,
        @Nullable String declaration,
        List<Finding> findings,
        @Nullable String problem,
        @Nullable String api,
        @Nullable String apiVersion,
        String personName,
        Instant createdAt,
        Instant changedAt) {

    public StoredImport {
        findings = List.copyOf(findings);
    }
}
