package dev.gatewright.bundle.feed;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a reader knows without the feed.
 *
 * @param group the group it is a member of
 * @param last the newest feed it ever applied, null for none
 */
public record FeedExpectations(
        String group, Clock clock, @Nullable FeedPosition last) {}
