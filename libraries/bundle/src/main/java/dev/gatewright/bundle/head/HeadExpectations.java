package dev.gatewright.bundle.head;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a reader knows without the head.
 *
 * @param group the group it is a member of
 * @param last the last head it believed, null for none
 */
public record HeadExpectations(
        String group, Clock clock, @Nullable Head last) {}
