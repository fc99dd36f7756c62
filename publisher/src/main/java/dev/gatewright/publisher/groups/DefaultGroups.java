package dev.gatewright.publisher.groups;

import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a new organization its default group as soon as word of it comes. */
@ApplicationScoped
class DefaultGroups implements EventHandler {

    private final DefineGroup define;

    DefaultGroups(DefineGroup define) {
        this.define = define;
    }

    @Override
    public String noun() {
        return "organization";
    }

    @Override
    public String consumer() {
        return "publisher-default-groups";
    }

    @Override
    public void apply(Event event) {
        if (!event.deleted()) {
            define.ensureDefault(event.id());
        }
    }
}
