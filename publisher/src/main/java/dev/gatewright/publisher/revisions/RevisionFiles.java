package dev.gatewright.publisher.revisions;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.descriptions.Descriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A revision as the declarative files that {@code Workspace.of} and the command line read. */
@ApplicationScoped
public class RevisionFiles {

    private final Revisions revisions;
    private final Versions versions;
    private final Descriptions descriptions;

    RevisionFiles(Revisions revisions, Versions versions, Descriptions descriptions) {
        this.revisions = revisions;
        this.versions = versions;
        this.descriptions = descriptions;
    }

    /**
     * By name: {@code apis/<name>/<version>/api.yaml}, the description beside it, {@code plans/<name>.yaml} and
     * {@code issuers/<name>.yaml}. Always the same bytes for the same revision.
     */
    public SortedMap<String, byte[]> files(UUID revision) {
        Revision found = revisions.byId(revision).orElseThrow(() -> ProblemException.missing("revision"));
        ApiVersion version = versions.byId(found.apiVersion()).orElseThrow();
        SortedMap<String, byte[]> files = new TreeMap<>();
        revisions.files(revision).forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        byte[] content = descriptions.content(found.description());
        files.put(
                RenderFiles.folder(version)
                        + descriptions.get(found.description()).file(),
                content);
        return files;
    }

    /**
     * The files of several revisions together. Each version's own stand apart; a plan or issuer that several revisions
     * froze is the one of the newest, whatever the order in which they are named.
     */
    public SortedMap<String, byte[]> files(Collection<UUID> together) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        together.stream()
                .map(each -> revisions.byId(each).orElseThrow(() -> ProblemException.missing("revision")))
                .sorted(Comparator.comparing(Revision::createdAt).thenComparing(Revision::id))
                .forEach(each -> files.putAll(files(each.id())));
        return files;
    }
}
