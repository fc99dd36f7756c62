package dev.gatewright.publisher.revisions;

import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.design.declarative.Declaration.IssuerDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.document.Place;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.plans.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a draft as declarative files, all but the description. */
@ApplicationScoped
public class RenderFiles {

    private final Plans plans;
    private final OwnIssuer issuer;

    RenderFiles(Plans plans, OwnIssuer issuer) {
        this.plans = plans;
        this.issuer = issuer;
    }

    /** By name; the same draft, plans and issuer give the same text. */
    public SortedMap<String, String> files(ApiVersion version) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(folder(version) + "api.yaml", version.declaration());
        for (String name : version.plans()) {
            plans.find(name).ifPresent(plan -> files.put("plans/" + name + ".yaml", plan.declaration()));
        }
        files.put("issuers/" + issuer.name() + ".yaml", DeclarationWriter.write(declared()));
        return files;
    }

    /** Where a version's own files stand: beside those of other APIs and versions, never over them. */
    static String folder(ApiVersion version) {
        return "apis/" + version.name() + "/" + version.version() + "/";
    }

    static String descriptionFile(ApiVersion version) {
        Located<String> file = version.draft().openapi();
        return folder(version) + (file == null ? "openapi.yaml" : file.value());
    }

    private IssuerDeclaration declared() {
        return new IssuerDeclaration(
                Place.file("issuer.yaml"),
                new Issuer(
                        issuer.name(),
                        issuer.url(),
                        List.of("ES256"),
                        issuer.audiences(),
                        "scope",
                        "client_id",
                        null,
                        null));
    }
}
