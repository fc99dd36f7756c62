package dev.gatewright.publisher.fleet;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.console.Tone;
import dev.gatewright.publisher.groups.GatewayGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures above a group's instances. */
public record GroupTiles(
        long live,
        int known,
        String words,
        List<Tone> tones,
        String bundle,
        String bundleNote,
        String feed,
        String feedNote,
        String skew,
        String skewNote) {

    /** Beyond this, signatures of heads begin to be refused. */
    private static final long MUCH_SKEW_MILLIS = 30_000;

    static GroupTiles of(GatewayGroup group, List<Fleet.Member> all, @Nullable FeedPosition at) {
        Health health = Health.of(all);
        List<Fleet.Member> live = all.stream().filter(Fleet.Member::isLive).toList();
        long running = live.stream()
                .filter(each -> each.instance().report().bundleVersion() == group.bundleVersion())
                .count();
        long current = live.stream()
                .filter(each -> Long.valueOf(0).equals(each.assessment().feedBehind()))
                .count();
        long skew = live.stream()
                .mapToLong(each -> Math.abs(each.instance().report().clockSkewMillis()))
                .max()
                .orElse(0);
        return new GroupTiles(
                health.live(),
                health.known(),
                health.words(),
                health.tones(),
                group.bundleVersion() == 0 ? "none" : Long.toString(group.bundleVersion()),
                group.bundleVersion() == 0
                        ? "Nothing deployed yet"
                        : "%d of %d live instances run it".formatted(running, live.size()),
                at == null ? "—" : Long.toString(at.sequence()),
                at == null
                        ? "Nothing was sent yet"
                        : "%d of %d live instances have it all".formatted(current, live.size()),
                live.isEmpty() ? "—" : InstanceRows.seconds(skew),
                skew > MUCH_SKEW_MILLIS ? "Set the clock; gateways begin to refuse" : "Largest of the live instances");
    }
}
