package dev.gatewright.publisher.deployments;

import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.fleet.GroupHead;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.revisions.Revision;
import dev.gatewright.publisher.revisions.Revisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Revisions of a version by groups, with how many instances run each. */
@ApplicationScoped
class DeploymentMatrix {

    private final Deployments deployments;
    private final DeploymentProgress progress;
    private final Revisions revisions;
    private final GroupHead heads;

    DeploymentMatrix(Deployments deployments, DeploymentProgress progress, Revisions revisions, GroupHead heads) {
        this.deployments = deployments;
        this.progress = progress;
        this.revisions = revisions;
        this.heads = heads;
    }

    public record Table(List<Column> groups, List<Line> lines, boolean any) {}

    /** A group; {@code deployed} when any revision of the version is there. */
    public record Column(String name, String href, String environment, boolean deployed) {}

    public record Line(String revision, String comment, List<Cell> cells) {}

    /** Empty, or n of m with where to see more. */
    public record Cell(@Nullable Status status, @Nullable String href) {}

    Table of(ApiVersion version, List<GatewayGroup> groups, List<Revision> newest) {
        Map<UUID, UUID> running = new HashMap<>();
        deployments.places().stream()
                .filter(place -> place.api().equals(version.reference()))
                .forEach(place -> running.put(place.group(), place.revision()));
        Map<UUID, Cell> cells = new HashMap<>();
        groups.stream()
                .filter(group -> running.containsKey(group.id()))
                .forEach(group -> cells.put(group.id(), cell(group)));
        List<Line> lines = rows(newest, running).stream()
                .map(revision -> line(revision, groups, running, cells))
                .toList();
        List<Column> columns = groups.stream()
                .map(each ->
                        new Column(each.name(), heads.base(each), each.environment(), running.containsKey(each.id())))
                .toList();
        return new Table(columns, lines, !running.isEmpty());
    }

    /** The newest revisions, and older ones that still run somewhere. */
    private List<Revision> rows(List<Revision> newest, Map<UUID, UUID> running) {
        List<Revision> rows = new ArrayList<>(newest);
        running.values().stream()
                .distinct()
                .filter(id -> newest.stream().noneMatch(each -> each.id().equals(id)))
                .map(revisions::byId)
                .flatMap(Optional::stream)
                .forEach(rows::add);
        return rows;
    }

    private static Line line(
            Revision revision, List<GatewayGroup> groups, Map<UUID, UUID> running, Map<UUID, Cell> cells) {
        Stream<Cell> row = groups.stream()
                .map(group -> revision.id().equals(running.get(group.id()))
                        ? cells.getOrDefault(group.id(), new Cell(null, null))
                        : new Cell(null, null));
        return new Line(revision.label(), revision.comment(), row.toList());
    }

    private Cell cell(GatewayGroup group) {
        return deployments
                .ofBundle(group.id(), group.bundleVersion())
                .map(made -> cell(group, made, progress.of(group.id(), made.number())))
                .orElseGet(() -> new Cell(Status.waiting("Deployed"), null));
    }

    private Cell cell(GatewayGroup group, Deployment made, Progress now) {
        String words = "%d of %d".formatted(now.active(), now.live());
        Status status;
        if (now.complete()) {
            status = Status.of(words, Tone.OK);
        } else if (now.rejected() > 0) {
            status = Status.of(words, Tone.DANGER);
        } else {
            status = now.live() == 0 ? Status.waiting("No live instance") : Status.running(words);
        }
        return new Cell(status, heads.base(group) + "/deployments/" + made.number());
    }
}
