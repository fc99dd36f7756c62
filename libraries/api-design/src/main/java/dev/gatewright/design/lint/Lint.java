package dev.gatewright.design.lint;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.OpenApiDescription.Server;
import dev.gatewright.design.workspace.Workspace;
import java.util.List;

/** The rules, each a method. */
public final class Lint {

    private final Findings findings = new Findings();

    private Lint() {}

    public static List<Finding> of(Workspace workspace) {
        Lint lint = new Lint();
        workspace.apis().forEach(each -> {
            lint.description(each.description());
            lint.api(each.declaration());
        });
        return lint.findings.sorted();
    }

    public static List<Finding> of(OpenApiDescription description) {
        Lint lint = new Lint();
        lint.description(description);
        return lint.findings.sorted();
    }

    private void description(OpenApiDescription description) {
        securityMissing(description);
        serversMissing(description);
        serversPlain(description);
        description.operations().forEach(this::operation);
    }

    private void securityMissing(OpenApiDescription description) {
        boolean open = description.security() == null
                && description.operations().stream().allMatch(each -> each.security() == null);
        if (open) {
            findings.warning(
                    description.place(),
                    "lint-security-missing",
                    "the description has no 'security': its readers cannot tell what credentials a call needs");
        }
    }

    private void serversMissing(OpenApiDescription description) {
        if (description.servers().isEmpty()) {
            findings.info(
                    description.place(), "lint-servers-missing", "the description has no 'servers' to call it at");
        }
    }

    private void serversPlain(OpenApiDescription description) {
        for (Server server : description.servers()) {
            if (server.url().startsWith("http://") && !server.url().matches("http://(localhost|127\\.|\\[::1]).*")) {
                findings.info(
                        server.place(), "lint-server-plain", "callers would send their credentials in clear text");
            }
        }
    }

    private void operation(Operation operation) {
        if (operation.summary() == null || operation.summary().isBlank()) {
            findings.info(
                    operation.place(),
                    "lint-summary-missing",
                    "'%s' has no 'summary'; lists will show its path only".formatted(operation.id()));
        }
        if (operation.generated()) {
            findings.info(
                    operation.place(),
                    "lint-operation-id-missing",
                    "no 'operationId'; it is called '%s' after its path, and gets another name when that changes"
                            .formatted(operation.id()));
        }
    }

    private void api(ApiDeclaration api) {
        Stages stages = api.stages().stages();
        if (stages.authentication() != null
                && stages.authentication().stream().anyMatch(Stages.NoAuthentication.class::isInstance)) {
            findings.warning(api.place(), "lint-open", "anyone may call this API");
        }
        if (stages.authentication() != null
                && stages.authentication().stream()
                        .anyMatch(each -> each instanceof Stages.ApiKeyAuthentication key
                                && key.location() == Stages.ApiKeyAuthentication.Location.QUERY)) {
            findings.warning(
                    api.place(),
                    "lint-key-in-query",
                    "keys in a query end up in logs and histories; a header is the better place");
        }
        if (stages.limits() == null || stages.limits().isEmpty()) {
            findings.info(api.place(), "lint-limits-missing", "no limit of its own; only the plans' hold");
        }
        if (api.targets() != null) {
            api.targets().stream()
                    .filter(each -> isPlainElsewhere(each.value()))
                    .forEach(each -> findings.info(
                            each.place(), "lint-upstream-plain", "requests leave this gateway in clear text"));
        }
    }

    private static boolean isPlainElsewhere(String url) {
        return url.startsWith("http://") && !url.matches("http://(localhost|127\\.|\\[::1]).*");
    }
}
