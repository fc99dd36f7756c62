package dev.gatewright.publisher.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.CreateVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.revisions.SaveRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes an API, or another version of one, of an import that was looked at. */
@ApplicationScoped
public class CreateFromImport {

    private final Imports imports;
    private final Descriptions descriptions;
    private final CreateVersion create;
    private final SaveRevision save;
    private final Versions versions;

    CreateFromImport(
            Imports imports, Descriptions descriptions, CreateVersion create, SaveRevision save, Versions versions) {
        this.imports = imports;
        this.descriptions = descriptions;
        this.create = create;
        this.save = save;
        this.versions = versions;
    }

    /** What a person says otherwise than the import proposes; absent members are as proposed. */
    public record Choices(
            @Nullable String name,
            @Nullable String version,
            @Nullable String basePath,
            @Nullable String upstream) {}

    /** The version, with its first revision unless the draft has errors yet. */
    @Transactional
    public ApiVersion create(UUID id, Choices choices) {
        StoredImport given = imports.lock(id);
        if (given.state() != ImportState.READY || given.declaration() == null || given.digest() == null) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    given.state() == ImportState.CREATED
                            ? "This import was made %s %s already.".formatted(given.api(), given.apiVersion())
                            : "This import is not ready to be made an API.");
        }
        ObjectNode spec = DeclarativeJson.spec(given.declaration());
        String proposed = DeclarativeJson.parse(given.declaration()).name();
        String version = or(choices.version(), spec.path("version").asText());
        spec.put("version", version);
        if (present(choices.basePath())) {
            spec.put("basePath", choices.basePath());
        }
        if (present(choices.upstream())) {
            spec.putObject("upstream").putArray("targets").addObject().put("url", choices.upstream());
        }
        ApiVersion made =
                create.create(or(choices.name(), proposed), version, descriptions.get(given.digest()), spec, List.of());
        var _ = save.saveIfSound(made.name(), made.version(), "Imported from " + given.origin(), made.edit());
        imports.created(id, made.name(), made.version());
        return versions.get(made.name(), made.version());
    }

    private static boolean present(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String or(@Nullable String chosen, String proposed) {
        return chosen == null || chosen.isBlank() ? proposed : chosen.strip();
    }
}
