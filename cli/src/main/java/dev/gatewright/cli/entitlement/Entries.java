package dev.gatewright.cli.entitlement;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.List;
import java.util.stream.Stream;

/** The entries of a feed while a command reads or changes them. */
record Entries(List<FeedEntry> all) {

    <T extends FeedEntry> Stream<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast);
    }

    void add(FeedEntry entry) {
        all.add(entry);
    }

    void replace(FeedEntry before, FeedEntry after) {
        all.set(all.indexOf(before), after);
    }

    /** By id, or by name where only one has it. */
    FeedEntry.Application application(String idOrName) {
        List<FeedEntry.Application> found = of(FeedEntry.Application.class)
                .filter(application ->
                        application.id().equals(idOrName) || application.name().equals(idOrName))
                .toList();
        if (found.size() != 1) {
            throw CommandFailed.refused(
                    found.isEmpty() ? "application-unknown" : "application-ambiguous",
                    found.isEmpty()
                            ? "There is no application '" + idOrName + "'; 'gatewright application list' shows all."
                            : "More than one application is named '" + idOrName + "'; use its id.");
        }
        return found.getFirst();
    }

    String nameOf(String applicationId) {
        return of(FeedEntry.Application.class)
                .filter(application -> application.id().equals(applicationId))
                .map(FeedEntry.Application::name)
                .findFirst()
                .orElse(applicationId);
    }
}
