package dev.gatewright.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The active organization and the others that the person may change to. */
public record OrganizationSwitch(String current, List<Choice> choices) {

    public OrganizationSwitch {
        choices = List.copyOf(choices);
    }

    public record Choice(
            String name,
            String href,
            boolean current,
            @Nullable String count) {}
}
