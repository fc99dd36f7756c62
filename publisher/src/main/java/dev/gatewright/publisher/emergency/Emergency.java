package dev.gatewright.publisher.emergency;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blocks and lifts. */
@ApplicationScoped
public class Emergency {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TERM = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LONGEST_REASON = 500;

    private final Blocks blocks;
    private final Groups groups;
    private final FeedLog feed;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    Emergency(Blocks blocks, Groups groups, FeedLog feed, Audit audit, Caller caller, Clock clock) {
        this.blocks = blocks;
        this.groups = groups;
        this.feed = feed;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    public Block block(GatewayGroup group, Block.What what, String reason, @Nullable Instant until) {
        caller.require(Permission.OPERATE, Scope.ofGroup(group.id()));
        Instant now = clock.instant();
        requireSound(what, reason, until, now);
        groups.lock(group.id());
        Block block = new Block(
                Ids.next(),
                group.id(),
                what,
                reason.strip(),
                until,
                caller.person().name(),
                now,
                null,
                null);
        blocks.insert(group.organization(), block);
        feed.apply(group.id(), List.of(strongest(block, now)));
        audit.record("emergency.blocked", subject(block), null, block);
        return block;
    }

    /** Several blocks of one thing are one entry of the feed: the one that lasts longest. */
    private FeedEntry strongest(Block block, Instant now) {
        return blocks.inForce(block.group(), now).stream()
                .filter(each -> each.entry().identity().equals(block.entry().identity()))
                .reduce((a, b) -> lasts(a, b) ? a : b)
                .map(Block::entry)
                .orElseGet(() -> FeedEntry.Removed.of(block.entry()));
    }

    private static boolean lasts(Block a, Block b) {
        Instant end = a.until();
        Instant other = b.until();
        return end == null || (other != null && end.isAfter(other));
    }

    @Transactional
    public Block lift(GatewayGroup group, UUID id) {
        caller.require(Permission.OPERATE, Scope.ofGroup(group.id()));
        groups.lock(group.id());
        Block block = blocks.byId(group.id(), id).orElseThrow(() -> ProblemException.missing("block"));
        Instant now = clock.instant();
        if (blocks.lift(id, now, caller.person().name())) {
            feed.apply(group.id(), List.of(strongest(block, now)));
            audit.record("emergency.lifted", subject(block), block, null);
        }
        return blocks.byId(group.id(), id).orElseThrow();
    }

    /** Takes a block that has ended by itself out of the feed. */
    @Transactional
    public void expire(UUID group, UUID id) {
        groups.lock(group);
        blocks.byId(group, id).ifPresent(block -> feed.apply(group, List.of(strongest(block, clock.instant()))));
        blocks.markExpired(id);
    }

    @Transactional
    public List<Block> blocks(GatewayGroup group, @Nullable UUID before, int limit) {
        return blocks.ofGroup(group.id(), before, limit);
    }

    @Transactional
    public long count(GatewayGroup group) {
        return blocks.count(group.id());
    }

    private static void requireSound(Block.What what, String reason, @Nullable Instant until, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.add(new FieldError("/reason", "say why, in at most " + LONGEST_REASON + " characters"));
        }
        if (until != null && !until.isAfter(now)) {
            errors.add(new FieldError("/until", "must be in the future"));
        }
        switch (what) {
            case Block.Address(String network) -> {
                if (!Network.isOne(network)) {
                    errors.add(new FieldError("/network", "must be an IP address or a network such as 203.0.113.0/24"));
                }
            }
            case Block.Operation operation -> requireSound(operation, errors);
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The block is not acceptable.", errors);
        }
    }

    private static void requireSound(Block.Operation operation, List<FieldError> errors) {
        if (!NAME.matcher(operation.api()).matches()) {
            errors.add(new FieldError("/api", "must be the name of an API"));
        }
        if (operation.version() != null && !TERM.matcher(operation.version()).matches()) {
            errors.add(new FieldError("/version", "must be a version of the API"));
        }
        if (operation.operation() != null
                && !TERM.matcher(operation.operation()).matches()) {
            errors.add(new FieldError("/operation", "must be the id of an operation"));
        }
    }

    private static Subject subject(Block block) {
        return new Subject("emergency-block", block.id(), block.words());
    }
}
