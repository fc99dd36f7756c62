package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.contracts.event.ApiEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells other services what an API has become, in the transaction that changes it. */
@ApplicationScoped
public class ApiEvents {

    private final Apis apis;
    private final Versions versions;
    private final Outbox outbox;
    private final Caller caller;

    ApiEvents(Apis apis, Versions versions, Outbox outbox, Caller caller) {
        this.apis = apis;
        this.versions = versions;
        this.outbox = outbox;
        this.caller = caller;
    }

    /** Counts the change and tells of it. */
    public void changed(String name) {
        Api api = apis.touch(apis.get(name));
        List<ApiEvent.Version> all = versions.of(api).stream()
                .map(each -> new ApiEvent.Version(
                        each.id(), each.version(), each.lifecycle().slug(), each.latestRevision()))
                .toList();
        outbox.publish(
                "api",
                api.id(),
                api.version(),
                caller.organization().id(),
                new ApiEvent(api.name(), api.title(), api.description(), all));
    }
}
