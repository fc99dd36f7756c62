package dev.gatewright.publisher.apis;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a version is in its life. */
public enum Lifecycle {
    DRAFT,
    PUBLISHED,
    DEPRECATED,
    RETIRED;

    /** What it may become: a draft is published; what is deprecated may return; what is retired stays so. */
    public Set<Lifecycle> next() {
        return switch (this) {
            case DRAFT -> Set.of(PUBLISHED);
            case PUBLISHED -> Set.of(DEPRECATED);
            case DEPRECATED -> Set.of(PUBLISHED, RETIRED);
            case RETIRED -> Set.of();
        };
    }

    /** Its name in rows, addresses and REST bodies. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Lifecycle> of(String slug) {
        return Stream.of(values()).filter(each -> each.slug().equals(slug)).findFirst();
    }
}
