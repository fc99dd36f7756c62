package dev.gatewright.publisher.apis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.publisher.descriptions.Description;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Makes a version of an API with its first draft, and the API where it is new. */
@ApplicationScoped
public class CreateVersion {

    private final Apis apis;
    private final Versions versions;
    private final ApiEvents events;
    private final Caller caller;
    private final Audit audit;

    CreateVersion(Apis apis, Versions versions, ApiEvents events, Caller caller, Audit audit) {
        this.apis = apis;
        this.versions = versions;
        this.events = events;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    public ApiVersion create(String name, String version, Description description, JsonNode spec, List<String> plans) {
        ApiDeclaration declaration = Drafts.declaration(
                name, version, description.file(), caller.organization().slug(), spec);
        Optional<Api> existing = apis.lock(name);
        caller.require(
                Permission.DESIGN, existing.map(each -> Scope.ofApi(each.id())).orElse(Scope.ORGANIZATION));
        Api api = existing.orElseGet(() -> made(declaration, description));
        ApiVersion made = versions.create(
                api,
                version,
                DeclarationWriter.write(declaration),
                description.digest(),
                plans,
                caller.person().name());
        audit.record("version.created", new Subject("api", api.id(), made.reference()), null, made.spec());
        events.changed(name);
        return made;
    }

    private Api made(ApiDeclaration declaration, Description description) {
        String title = declaration.title() != null ? declaration.title() : description.title();
        Api api = apis.create(declaration.name(), title.isBlank() ? declaration.name() : shortened(title), "");
        audit.record("api.created", new Subject("api", api.id(), api.name()), null, api);
        return api;
    }

    private static String shortened(String title) {
        if (title.length() > 10_000) {
            throw ProblemException.invalid("/title", "is longer than a title can be");
        }
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }
}
