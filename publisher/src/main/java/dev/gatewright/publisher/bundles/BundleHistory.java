package dev.gatewright.publisher.bundles;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.diff.Change;
import dev.gatewright.design.diff.ContentDiff;
import dev.gatewright.publisher.groups.GatewayGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What a group was to run, and what changed from one bundle to another. */
@ApplicationScoped
public class BundleHistory {

    private final Bundles bundles;

    BundleHistory(Bundles bundles) {
        this.bundles = bundles;
    }

    @Transactional
    public Page<SignedBundle> page(GatewayGroup group, PageRequest request) {
        long before = request.cursor(1)
                .map(cursor -> number(cursor.keys().getFirst()))
                .orElse(Long.MAX_VALUE);
        return Page.of(
                bundles.page(group.id(), before, request.fetch()),
                request,
                bundles.count(group.id()),
                bundle -> Cursor.of(Long.toString(bundle.version())));
    }

    @Transactional
    public SignedBundle version(GatewayGroup group, long version) {
        return bundles.version(group.id(), version).orElseThrow(() -> ProblemException.missing("bundle"));
    }

    @Transactional
    public byte[] archive(GatewayGroup group, long version) {
        return bundles.archive(group.id(), version).orElseThrow(() -> ProblemException.missing("bundle"));
    }

    /** What a gateway does differently; before the first bundle there was nothing. */
    @Transactional
    public List<Change> changes(GatewayGroup group, long from, long to) {
        BundleContent after = content(archive(group, to));
        BundleContent before =
                bundles.archive(group.id(), from).map(BundleHistory::content).orElseGet(() -> nothing(after));
        return ContentDiff.between(before, after);
    }

    private static BundleContent nothing(BundleContent after) {
        return new BundleContent(
                after.format(),
                after.group(),
                after.environment(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static BundleContent content(byte[] archive) {
        try {
            return UnsignedBundle.read(archive).content();
        } catch (Refused e) {
            throw new IllegalStateException("a bundle that we have signed", e);
        }
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("after", "is no cursor of this list");
        }
    }
}
