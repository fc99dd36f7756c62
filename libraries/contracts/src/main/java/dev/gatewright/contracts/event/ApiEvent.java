package dev.gatewright.contracts.event;

import java.util.List;
import java.util.UUID;

/**
 * The payload of {@code gatewright.api.v1}: an API as its organization's other services need it.
 *
 * @param versions the newest first
 */
public record ApiEvent(String name, String title, String description, List<Version> versions) {

    public ApiEvent {
        versions = versions == null ? List.of() : List.copyOf(versions);
    }

    /**
     * A version.
     *
     * @param lifecycle {@code draft}, {@code published}, {@code deprecated} or {@code retired}
     * @param revision number of the newest revision, 0 for none
     */
    public record Version(UUID id, String version, String lifecycle, int revision) {}
}
