package dev.gatewright.keymanager.frame;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.Role;
import dev.gatewright.chassis.tenancy.Organization;
import dev.gatewright.console.ConsoleLink;
import dev.gatewright.console.Crumb;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.NavigationGroup;
import dev.gatewright.console.NavigationItem;
import dev.gatewright.console.OrganizationSwitch;
import dev.gatewright.console.PersonMenu;
import dev.gatewright.console.component.Moment;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.organizations.Installation;
import dev.gatewright.keymanager.people.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the frame of the current request. */
@ApplicationScoped
public class Frames {

    private static final String ACCOUNT = "/account";

    private final Caller caller;
    private final Clients clients;
    private final Installation installation;
    private final PageToken token;
    private final Clock clock;

    Frames(Caller caller, Clients clients, Installation installation, PageToken token, Clock clock) {
        this.caller = caller;
        this.clients = clients;
        this.installation = installation;
        this.token = token;
        this.clock = clock;
    }

    /** For a page of an organization's. */
    public Frame of(Place place, Head head) {
        String slug = caller.organization().slug();
        OrganizationSwitch organizations = new OrganizationSwitch(
                caller.organization().name(),
                caller.memberships().stream()
                        .filter(Frames::isAdministered)
                        .map(each -> new OrganizationSwitch.Choice(
                                each.name(),
                                place.href(each.slug()),
                                each.slug().equals(slug),
                                null))
                        .toList());
        List<NavigationGroup> navigation =
                List.of(new NavigationGroup(null, items(caller.organization(), place)), you(false));
        PersonMenu person = menu(caller.person().name(), caller.person().email());
        return frame(head, navigation, organizations, person);
    }

    /** For a person's own page. */
    public Frame ofAccount(Account account, List<Membership> memberships, Head head) {
        List<NavigationGroup> navigation = new ArrayList<>(List.of(you(true)));
        memberships.stream()
                .filter(Frames::isAdministered)
                .map(each -> new NavigationGroup(
                        each.name(), items(new Organization(each.organization(), each.slug(), each.name()), null)))
                .forEach(navigation::add);
        return frame(head, navigation, null, menu(account.name(), account.email()));
    }

    /** A point in time as pages show it. */
    public Moment moment(Instant at) {
        return new Moment(at, clock.instant(), ZoneOffset.UTC);
    }

    private Frame frame(
            Head head,
            List<NavigationGroup> navigation,
            @Nullable OrganizationSwitch organizations,
            PersonMenu person) {
        return new Frame(
                "Identity", head, consoles(), navigation, organizations, person, null, token.getToken(), List.of());
    }

    private List<ConsoleLink> consoles() {
        List<ConsoleLink> links = new ArrayList<>();
        clients.consoles().stream()
                .sorted(Comparator.comparing(Client::name))
                .map(console ->
                        new ConsoleLink(console.name(), console.homeUri().orElse("/"), false))
                .forEach(links::add);
        links.add(new ConsoleLink("Identity", ACCOUNT, true));
        return links;
    }

    private List<NavigationItem> items(Organization organization, @Nullable Place current) {
        boolean runs = installation.isRunBy(organization);
        return Stream.of(Place.values())
                .filter(place -> runs || !place.isOfInstallation())
                .map(place -> new NavigationItem(
                        place.label(), place.icon(), place.href(organization.slug()), place == current))
                .toList();
    }

    private static NavigationGroup you(boolean current) {
        return new NavigationGroup("You", List.of(new NavigationItem("Account", "lock", ACCOUNT, current)));
    }

    private static PersonMenu menu(String name, String email) {
        return new PersonMenu(name, email, List.of(new Crumb("Account", ACCOUNT)), "/account/sign-out");
    }

    private static boolean isAdministered(Membership membership) {
        return membership.assignments().stream().anyMatch(each -> each.role() == Role.OWNER);
    }
}
