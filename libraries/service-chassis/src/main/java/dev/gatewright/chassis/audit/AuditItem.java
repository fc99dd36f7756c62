package dev.gatewright.chassis.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry as programs see it. With the hashes a reader can verify the chain.
 *
 * @param before the state that was, or null
 * @param after the state that is, or null
 */
@Schema(name = "AuditEntry")
record AuditItem(
        long number,
        Instant at,
        Actor actor,
        String action,
        Subject subject,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String after,

        String previous,
        String hash) {

    static AuditItem of(AuditEntry entry) {
        return new AuditItem(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after(),
                entry.previous(),
                entry.hash());
    }
}
