package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.groups.GatewayGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was deployed, and what runs where. */
@ApplicationScoped
public class ListDeployments {

    private final Deployments deployments;

    ListDeployments(Deployments deployments) {
        this.deployments = deployments;
    }

    @Transactional
    public Page<Deployment> page(GatewayGroup group, PageRequest request) {
        long before = request.cursor(1)
                .map(cursor -> number(cursor.keys().getFirst()))
                .orElse(Long.MAX_VALUE);
        return Page.of(
                deployments.page(group.id(), before, request.fetch()),
                request,
                deployments.count(group.id()),
                deployment -> Cursor.of(Long.toString(deployment.number())));
    }

    @Transactional
    public Deployment number(GatewayGroup group, long number) {
        return deployments.number(group.id(), number).orElseThrow(() -> ProblemException.missing("deployment"));
    }

    /** The matrix of revision and group; of one API when it is named, with or without a version. */
    @Transactional
    public List<Deployments.Place> places(@Nullable String api) {
        return deployments.places().stream()
                .filter(place ->
                        api == null || place.api().equals(api) || place.api().startsWith(api + "@"))
                .toList();
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }
}
