package dev.gatewright.publisher.plans;

import dev.gatewright.bundle.content.Limit;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A plan of the organization; {@code declaration} is its file. */
public record StoredPlan(
        UUID id, String name, String title, String declaration, long version, Instant changedAt, String changedBy) {

    public List<Limit> limits() {
        return ((PlanDeclaration) DeclarativeJson.parse(declaration)).plan().limits();
    }
}
