package dev.gatewright.publisher.frame;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.console.ConsoleLink;
import dev.gatewright.console.Crumb;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.NavigationGroup;
import dev.gatewright.console.NavigationItem;
import dev.gatewright.console.OrganizationSwitch;
import dev.gatewright.console.PersonMenu;
import dev.gatewright.console.Tab;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.page.CurrentPage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Makes the frame of the current request. */
@ApplicationScoped
public class Frames {

    private final Caller caller;
    private final PageToken token;
    private final Consoles consoles;
    private final CurrentPage page;
    private final Clock clock;

    Frames(Caller caller, PageToken token, Consoles consoles, CurrentPage page, Clock clock) {
        this.caller = caller;
        this.token = token;
        this.consoles = consoles;
        this.page = page;
        this.clock = clock;
    }

    public Frame of(Place place, Head head) {
        String organization = caller.organization().slug();
        // Signing out, and any form that is sent when the session has run out, leads there.
        page.allowFormTarget(consoles.identity());
        return new Frame(
                "Publisher",
                head,
                List.of(
                        new ConsoleLink("Publisher", "/" + organization + "/apis", true),
                        new ConsoleLink("Identity", consoles.identity() + "/" + organization + "/people", false)),
                List.of(new NavigationGroup(
                        null,
                        Stream.of(Place.values())
                                .map(each -> new NavigationItem(
                                        each.label(),
                                        each.icon(),
                                        "/" + organization + "/" + each.path(),
                                        each == place))
                                .toList())),
                new OrganizationSwitch(
                        caller.organization().name(),
                        caller.memberships().stream()
                                .map(each -> choice(each, organization))
                                .toList()),
                new PersonMenu(
                        caller.person().name(),
                        caller.person().email(),
                        List.of(new Crumb("Account", consoles.identity() + "/account")),
                        "/sign-out"),
                "/" + organization + "/apis",
                token.getToken(),
                List.of());
    }

    /** The head that pages about all gateways share; {@code part} is the last part of the current one's address. */
    public Head gateways(String part) {
        String organization = "/" + caller.organization().slug();
        return Head.of("Gateways")
                .tabs(List.of(
                        new Tab("Groups", organization + "/gateways", part.equals("gateways")),
                        new Tab("Trust", organization + "/trust", part.equals("trust"))));
    }

    /** A point in time as pages show it. */
    public Moment moment(Instant at) {
        return new Moment(at, clock.instant(), ZoneOffset.UTC);
    }

    private static OrganizationSwitch.Choice choice(Membership membership, String current) {
        return new OrganizationSwitch.Choice(
                membership.name(),
                "/" + membership.slug() + "/apis",
                membership.slug().equals(current),
                null);
    }
}
