package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.outbound.GuardedClient;
import dev.gatewright.chassis.outbound.GuardedRequest;
import dev.gatewright.chassis.outbound.GuardedResponse;
import dev.gatewright.chassis.outbound.OutboundRefused;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.lint.Lint;
import dev.gatewright.design.openapi.ImportOptions;
import dev.gatewright.design.openapi.ImportedApi;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiImport;
import dev.gatewright.design.openapi.OpenApiReader;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.revisions.OwnIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads imports, two at a time: a description of 20 MiB keeps a core busy for seconds. */
@ApplicationScoped
class ReadImport {

    private static final Logger LOG = Logger.getLogger(ReadImport.class);
    private static final int AT_ONCE = 2;

    /** Said to those who keep files; here the issuer is declared with each revision. */
    private static final String ISSUER_TO_DECLARE = "import-issuer";

    private final Imports imports;
    private final Descriptions descriptions;
    private final GuardedClient client;
    private final OwnIssuer issuer;
    private final Tenancy tenancy;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ReadImport(Imports imports, Descriptions descriptions, GuardedClient client, OwnIssuer issuer, Tenancy tenancy) {
        this.imports = imports;
        this.descriptions = descriptions;
        this.client = client;
        this.issuer = issuer;
        this.tenancy = tenancy;
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    void later(Organization organization, UUID id) {
        var _ = threads.submit(() -> tenancy.as(organization.id(), () -> read(organization, id)));
    }

    private void read(Organization organization, UUID id) {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            StoredImport given = imports.get(id);
            if (given.state() == ImportState.FETCHING) {
                fetch(given);
            }
            describe(organization, imports.get(id));
        } catch (ProblemException | OutboundRefused e) {
            refuse(id, List.of(), String.valueOf(e.getMessage()) + details(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Import %s could not be read", id);
            refuse(id, List.of(), "The description could not be read, by a fault of ours. Try again.");
        } finally {
            turns.release();
        }
    }

    private static String details(RuntimeException e) {
        return e instanceof ProblemException problem && !problem.errors().isEmpty()
                ? " " + problem.errors().getFirst().message()
                : "";
    }

    private void fetch(StoredImport given) {
        GuardedResponse response = client.call(GuardedRequest.get(URI.create(given.origin())));
        if (response.status() != 200) {
            throw ProblemException.invalid("/url", "the address answers with status " + response.status());
        }
        String path = response.uri().getPath();
        Upload upload = Upload.of(
                path == null || path.isEmpty() ? "openapi" : path,
                response.contentType().orElse(null),
                response.body());
        transaction(() -> imports.fetched(given.id(), upload.content(), upload.file()));
    }

    private void describe(Organization organization, StoredImport given) {
        byte[] content = imports.content(given.id());
        Findings found = new Findings();
        OpenApiDescription read = OpenApiReader.read(given.file(), content, found);
        ImportedApi imported = OpenApiImport.of(
                given.file(), content, read, found, new ImportOptions(null, organization.slug(), issuer.name(), null));
        if (read == null || imported.api().isEmpty() || imported.hasErrors()) {
            refuse(given.id(), imported.findings(), null);
            return;
        }
        ApiDeclaration whole = imported.api().get().or(read.extensions());
        List<Finding> findings = Stream.concat(imported.findings().stream(), Lint.of(read).stream())
                .filter(each -> !each.code().equals(ISSUER_TO_DECLARE))
                .distinct()
                .sorted(Finding.BY_PLACE)
                .toList();
        transaction(() -> {
            Description kept = descriptions.keep(given.file(), content, read);
            imports.ready(given.id(), kept.digest(), DeclarationWriter.write(whole), findings);
        });
    }

    private void refuse(UUID id, List<Finding> findings, @org.jspecify.annotations.Nullable String problem) {
        transaction(() -> imports.refused(id, findings, problem));
    }

    private static void transaction(Runnable action) {
        QuarkusTransaction.requiringNew().run(action);
    }
}
