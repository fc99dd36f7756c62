package dev.gatewright.publisher.fleet;

import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.publisher.instances.InstanceStatus;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** How a group is, from the statuses of its instances. Revoked ones do not count. */
public record Health(List<InstanceStatus> statuses) {

    public Health {
        statuses = List.copyOf(statuses);
    }

    static Health of(List<Fleet.Member> members) {
        return new Health(members.stream()
                .map(Fleet.Member::status)
                .filter(status -> status != InstanceStatus.REVOKED)
                .sorted()
                .toList());
    }

    public static Status status(InstanceStatus status) {
        return switch (status) {
            case HEALTHY -> Status.HEALTHY;
            case ONLY_HEARTBEAT -> Status.ONLY_HEARTBEAT;
            case LOST -> Status.LOST_CONNECTION;
            case OFFLINE -> Status.OFFLINE;
            case REVOKED -> new Status("Revoked", Tone.DANGER, "none");
        };
    }

    public long live() {
        return statuses.stream().filter(InstanceStatus::isLive).count();
    }

    public int known() {
        return statuses.size();
    }

    private long count(InstanceStatus wanted) {
        return statuses.stream().filter(wanted::equals).count();
    }

    /** One colour for each instance, the healthy ones first. */
    public List<Tone> tones() {
        return statuses.stream().map(each -> status(each).tone()).toList();
    }

    public Status overall() {
        if (statuses.isEmpty()) {
            return Status.waiting("No instances");
        }
        if (live() == 0) {
            return Status.of("No live instance", Tone.DANGER);
        }
        if (count(InstanceStatus.LOST) > 0) {
            return Status.of("%d of %d lost".formatted(count(InstanceStatus.LOST), known()), Tone.DANGER);
        }
        long behind = count(InstanceStatus.ONLY_HEARTBEAT);
        return behind == 0 ? Status.HEALTHY : Status.of("%d of %d behind".formatted(behind, live()), Tone.WARNING);
    }

    /** Such as {@code 3 Healthy · 1 Only Heartbeat}. */
    public String words() {
        StringJoiner words = new StringJoiner(" · ");
        Stream.of(InstanceStatus.values())
                .filter(each -> count(each) > 0)
                .forEach(each -> words.add(count(each) + " " + each.words()));
        return words.length() == 0 ? "Nothing enrolled yet" : words.toString();
    }
}
