package dev.gatewright.publisher.imports;

import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiReader;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.EditDraft;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.descriptions.Descriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Gives a draft another description. */
@ApplicationScoped
public class ReplaceSource {

    private final Descriptions descriptions;
    private final EditDraft edit;

    ReplaceSource(Descriptions descriptions, EditDraft edit) {
        this.descriptions = descriptions;
        this.edit = edit;
    }

    @Transactional
    public ApiVersion replace(
            String api, String version, @Nullable String name, @Nullable String type, byte[] content, long madeOn) {
        Upload upload = Upload.of(name, type, content);
        Findings findings = new Findings();
        OpenApiDescription read = OpenApiReader.read(upload.file(), content, findings);
        if (read == null || findings.hasErrors()) {
            throw DeclarativeJson.refused(findings.sorted());
        }
        return edit.source(api, version, descriptions.keep(upload.file(), content, read), madeOn);
    }
}
